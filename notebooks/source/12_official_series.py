# %% [markdown] lang="en"
"""
# Published series

**What do published figures confirm, contradict or leave open about those of the documents?**
"""

# %% [markdown] lang="fr"
"""
# Séries publiées

**Que confirment, contredisent ou laissent en suspens les chiffres publiés ailleurs au sujet de ceux des documents ?**
"""

# %%
import analyse

language = "en"
analyse.show("official_checks", language)

# %% [markdown] lang="en"
"""
Consistent, within rounding or doubtful – or published figures cannot tell, because they concern another year, base or territory. Each sentence ends with its verdict and, where there is a doubt, its reason.

The charts stand in the notebooks of their themes: dropping out in [01](01_school_persistence.ipynb), households on RMI in [02](02_rmi_placements.ipynb), social economy in [03](03_social_economy.ipynb), fertility in [05](05_family_policy.ipynb), sums per inhabitant in [07](07_regional_agreements.ipynb).

## One region among the regions
"""

# %% [markdown] lang="fr"
"""
Confirmé, à l’arrondi près ou douteux – ou les chiffres publiés ne permettent pas de trancher, parce qu’ils portent sur une autre année, une autre base ou un autre territoire. Chaque phrase se termine par son verdict et, en cas de doute, par son motif.

Les graphiques se trouvent dans les carnets de leurs thèmes : décrochage [01](01_school_persistence.ipynb), foyers allocataires du RMI [02](02_rmi_placements.ipynb), économie sociale [03](03_social_economy.ipynb), fécondité [05](05_family_policy.ipynb), sommes par habitant [07](07_regional_agreements.ipynb).

## Une région parmi les régions
"""

# %%
analyse.show("official_dropout", language, first=0)

# %% [markdown] lang="en"
"""
## What may be compared, and why not

The documents’ dropout rate, the ISQ’s annual rate, a European share of an age group and a cohort that ever left: these are different measures. So are shares of the social economy, which have different bases.
"""

# %% [markdown] lang="fr"
"""
## Ce que l’on peut comparer, et ce que l’on ne peut pas

Le taux de décrochage des documents, le taux annuel de l’ISQ, une part européenne d’une classe d’âge et une cohorte ayant quitté l’école un jour : autant de mesures différentes. Il en va de même des parts de l’économie sociale, dont les bases diffèrent.
"""

# %%
official = analyse.load("companion")["series"]
early = next(name for name in official if name.startswith("early_leavers"))
ever = next(name for name in official if name.startswith("ever_left"))
analyse.show(
    [
        "dropout_rate_secondary@Québec",
        "qc_dropout_annual@Québec",
        f"{early}@France",
        f"{ever}@Québec",
    ],
    language,
)

# %%
analyse.show(
    [
        "ess_share_of_employment@Rhône-Alpes",
        "ess_share_salaried@Rhône-Alpes",
        "ess_share_private@France",
    ],
    language,
)

# %% [markdown] lang="en"
"""
## Releases that contradict one another

They stay side by side; none is chosen. † marks a figure seen in a single source.
"""

# %% [markdown] lang="fr"
"""
## Des publications qui se contredisent

Elles restent côte à côte ; aucune n’est préférée. † signale un chiffre relevé dans une seule source.
"""

# %%
figures = analyse.figures(language=language)
analyse.show(figures[figures["conflict"] == "conflicting"], language)

# %% [markdown] lang="en"
"""
## How far to trust them

How many texts show each value, and whether the text is the producing office’s own or another that quotes it. Verify before use any value seen in a single source.
"""

# %% [markdown] lang="fr"
"""
## Quel degré de confiance leur accorder

Nombre de textes où chaque valeur figure, et nature du texte : celui de l’organisme producteur ou un autre qui le cite. Une valeur relevée dans une seule source est à vérifier avant utilisation.
"""

# %%
analyse.show("official_trust", language)

# %% [markdown] lang="en"
"""
## The ledger: what may be set beside what

Pairs settled by unit or kind alone fall under a rule and are not listed.
"""

# %% [markdown] lang="fr"
"""
## Le registre : ce que l’on peut rapprocher

Les paires dont la réponse découle de la seule unité ou du seul type relèvent d’une règle et ne figurent pas dans la liste.
"""

# %%
analyse.show("comparability", language)
