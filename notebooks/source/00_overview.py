# %% [markdown] lang="en"
"""
# Overview

**Which figures do five French and Québec documents on social development give, and where does each one come from?**
"""

# %% [markdown] lang="fr"
"""
# Vue d’ensemble

**Quels chiffres donnent cinq documents français et québécois sur le développement social, et d’où vient chacun d’eux ?**
"""

# %%
import analyse

language = "en"
analyse.show("documents", language)

# %% [markdown] lang="en"
"""
A machine read every number of the documents; a person said what each quantity is about. Dates and references (sections, pages, laws, names) are told apart.

## What each notebook answers

- School persistence: [01](01_school_persistence.ipynb) · RMI placements: [02](02_rmi_placements.ipynb) · Social economy: [03](03_social_economy.ipynb)
- Cooperation budgets: [04](04_ffqcd_budgets.ipynb) · Family policy: [05](05_family_policy.ipynb)
- Québec’s regions: [06](06_quebec_regions.ipynb) · Their agreements: [07](07_regional_agreements.ipynb) · A plan followed up: [08](08_capitale_nationale.ipynb)
- Sources and consistency: [09](09_sources_and_consistency.ipynb) · France and Québec: [10](10_france_quebec.ipynb) · Cooperation: [14](14_cooperation.ipynb)
- Explorer: [11](11_explorer.ipynb) · Published series: [12](12_official_series.ipynb) · Your own documents: [13](13_your_own_documents.ipynb)

Charts, tables and sentences follow the line `language = "en"`; every figure is read from the tables, and none is typed in a notebook.
"""

# %% [markdown] lang="fr"
"""
Une machine a lu tous les nombres des documents ; une personne a précisé l’objet de chaque quantité. Les dates et les renvois (sections, pages, lois, noms) sont comptés à part.

## À quelles questions répond chaque carnet

- Persévérance scolaire : [01](01_school_persistence.ipynb) · Insertion des allocataires du RMI : [02](02_rmi_placements.ipynb) · Économie sociale : [03](03_social_economy.ipynb)
- Budgets de coopération : [04](04_ffqcd_budgets.ipynb) · Politique familiale : [05](05_family_policy.ipynb)
- Régions du Québec : [06](06_quebec_regions.ipynb) · Leurs ententes : [07](07_regional_agreements.ipynb) · Le suivi d’un plan : [08](08_capitale_nationale.ipynb)
- Sources et cohérence : [09](09_sources_and_consistency.ipynb) · France et Québec : [10](10_france_quebec.ipynb) · Coopération : [14](14_cooperation.ipynb)
- Explorateur : [11](11_explorer.ipynb) · Séries publiées : [12](12_official_series.ipynb) · Vos propres documents : [13](13_your_own_documents.ipynb)

Graphiques, tableaux et phrases suivent la ligne `language = "fr"` ; chaque chiffre est lu dans les tableaux, aucun n’est saisi dans un carnet.
"""

# %% [markdown] lang="en"
"""
## Four findings
"""

# %% [markdown] lang="fr"
"""
## Quatre constats
"""

# %%
analyse.show("school_dropout", language, first=0, width=12)

# %%
analyse.show("rmi_outcomes", language, first=0, width=12)

# %%
analyse.show("ess_shares", language, first=0, width=12)

# %%
analyse.show("ffqcd_budget", language, first=0, width=12)

# %% [markdown] lang="en"
"""
## Where does a figure come from?

Every row has its place: document, line, column. Where the documents are at hand, `analyse.quote(observation)` reads the sentence around it at that moment; the sentences themselves are not part of this project.
"""

# %% [markdown] lang="fr"
"""
## D’où vient un chiffre ?

Chaque ligne a son emplacement : document, ligne, colonne. Lorsque les documents sont accessibles, `analyse.quote(observation)` lit sur le moment la phrase qui entoure le chiffre ; les phrases elles-mêmes ne font pas partie de ce projet.
"""

# %%
analyse.show(analyse.figures("Québec", language=language), language)

# %% [markdown] lang="en"
"""
## The tables and the charts

`analyse.load(table)` gives a table; `analyse.export(chart, folder)` writes a chart as files.
"""

# %% [markdown] lang="fr"
"""
## Les tableaux et les graphiques

`analyse.load(tableau)` donne un tableau ; `analyse.export(graphique, dossier)` enregistre un graphique dans des fichiers.
"""

# %%
analyse.show("tables", language)

# %%
analyse.show("charts", language)
