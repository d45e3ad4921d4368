# %% [markdown] lang="en"
"""
# Explorer

**Which figures may be compared, what do they show, and what forbids a conclusion? Choose, and see.**
"""

# %% [markdown] lang="fr"
"""
# Explorateur

**Quels chiffres peut-on comparer, que montrent-ils, et qu’est-ce qui interdit de conclure ? Choisissez, et voyez.**
"""

# %% tags=["nbval-ignore-output"]
import analyse

language = "en"
analyse.explore("dropout_rate_secondary", ["France", "Québec"], language)

# %% [markdown] lang="en"
"""
Chart, table, verdict and sources follow what you choose. France and Québec can always be asked for: that there is no figure is an answer too. *Sentences and files…* shows the sentence around a figure, where the documents are at hand, and saves the chart and its data. Tab goes from control to control; in the lists, the arrow keys choose, with Shift for several. Published figures form a theme of their own, shown as squares.

## Dropping out, in France and Québec

Is there a French rate to compare with Québec’s?
"""

# %% [markdown] lang="fr"
"""
Graphique, tableau, verdict et sources suivent votre choix. La France et le Québec peuvent toujours être demandés : l’absence de chiffre est aussi une réponse. « Phrases et fichiers… » affiche la phrase où figure un chiffre, si les documents sont accessibles, et enregistre graphique et données. La touche Tab passe d’une commande à l’autre ; dans les listes, les flèches choisissent, avec Maj pour en prendre plusieurs. Les chiffres publiés forment un thème à part ; des carrés les représentent.

## Décrochage, en France et au Québec

Existe-t-il un taux français à comparer à celui du Québec ?
"""

# %%
analyse.show(
    [
        "dropout_rate_secondary@France",
        "dropout_rate_secondary@Québec",
        "dropout_rate_secondary@Saguenay–Lac-Saint-Jean",
    ],
    language,
)

# %% [markdown] lang="en"
"""
## Jobs in the social economy, in four territories

People, employees, jobs and full-time equivalents: what is documented for Québec, Île-de-France, Rhône-Alpes and Poitou-Charentes? Each way of counting has an axis of its own.
"""

# %% [markdown] lang="fr"
"""
## Emplois de l’économie sociale, dans quatre territoires

Personnes, salariés, emplois et équivalents temps plein : que disent les documents du Québec, de l’Île-de-France, de Rhône-Alpes et de Poitou-Charentes ? Chaque façon de compter a son propre axe.
"""

# %%
places = ["Québec", "Île-de-France", "Rhône-Alpes", "Poitou-Charentes"]
counts = ["ess_employed_persons", "ess_employees", "ess_jobs", "ess_full_time_equivalents"]
analyse.show([f"{count}@{place}" for count in counts for place in places], language)
