"""What notebooks show of both sides: answers to the questions, practices and the mission."""

from __future__ import annotations

import pandas as pd

from analyse.charts import described
from analyse.charts.caption import MOST, source
from analyse.charts.spec import records
from analyse.charts.theme import registry
from analyse.charts.transforms.cooperation import when
from analyse.comparing.comparison import VERDICT_WORDS, declared
from analyse.documents import sources
from analyse.exports.readable import FIGURE, readable
from analyse.tables import store
from analyse.tables.codes import codes
from analyse.tables.paths import project

_PRACTICES = {
    "en": ["who", "where", "for whom", "since", "means", "results stated", "in short", "source"],
    "fr": ["qui", "où", "pour qui", "depuis", "moyens", "résultats indiqués", "en bref", "source"],
}
_STOPS = {
    "en": ["kind", "name", "where", "subject", "seen there", "source"],
    "fr": ["type", "nom", "lieu", "objet", "ce qui y a été vu", "source"],
}


_ANSWERS = {
    "en": ["question", "France", "Québec", "comparison", "source"],
    "fr": ["question", "France", "Québec", "comparaison", "source"],
}


def answers(language: str = "en") -> pd.DataFrame:
    """Return the questions about both sides, each with what its chart says of either.

    A chart that answers one has its number (``options.question``) and the words for it.
    """
    numbered = {
        chart.options["question"]: name
        for name, chart in registry().items()
        if "question" in chart.options
    }
    rows = []
    for number, name in sorted(numbered.items()):
        words, content = described(name, language)
        told = [words.one(key) for key in ("question", "answer_france", "answer_quebec")]
        one, other = words.chart.options.get("pair", ("", ""))
        verdict = declared(one, other)["verdict"] if one else ""
        cited = [source(words, content.items.data, MOST), content.items.single()]
        allowed = VERDICT_WORDS[language].get(verdict, "")
        rows.append((f"{number}. {told[0]}", *told[1:], allowed, " ".join(filter(None, cited))))
    return pd.DataFrame(rows, columns=_ANSWERS[language])


def practices(language: str = "en") -> pd.DataFrame:
    """Return the dossier's good practices, with their dates and results as the language does."""
    lists, stated = codes(project()), store.observations()
    dates = {str(row["mention"]): row for row in records(store.load("timeline"))}

    def result(place: str) -> str:
        there = stated[[place in mentions.split() for mentions in stated["mention"]]]
        return str(readable(there.head(1), language).iloc[0, FIGURE])

    rows = [
        (
            row[f"who_{language}"],
            lists.name("territories", row["territory"], language),
            row[f"for_whom_{language}"],
            when(dates[row["since_mention"]], language) if row["since_mention"] else "",
            row[f"instruments_{language}"],
            " · ".join(map(result, row["result_mentions"].split())),
            row[f"summary_{language}"],
            sources.source([f"{row['document']}:{row['line']}:1"], language),
        )
        for row in store.load("good_practices").to_dict("records")
    ]
    return pd.DataFrame(rows, columns=_PRACTICES[language])


def stops(language: str = "en") -> pd.DataFrame:
    """Return the mission's hosts, places, participants, wishes and recommendations, by kind."""
    lists = codes(project())
    frame = store.load("mission_stops")
    order = {kind: number for number, kind in enumerate(lists.stop_kinds)}
    ranked = frame.sort_values(["stop_kind", "line"], kind="stable").sort_values(
        "stop_kind", key=lambda kinds: kinds.map(order), kind="stable"
    )
    rows = [
        (
            lists.name("stop_kinds", row["stop_kind"], language),
            row[f"name_{language}"],
            ", ".join(
                lists.name("territories", code, language) for code in row["territories"].split()
            ),
            lists.name("topics", row["topic"], language),
            row[f"summary_{language}"],
            sources.source([f"{row['document']}:{row['line']}:1"], language),
        )
        for row in ranked.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=_STOPS[language])
