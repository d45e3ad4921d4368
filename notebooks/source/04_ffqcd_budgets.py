# %% [markdown] lang="en"
"""
# Budgets of the Franco-Québec fund

**What was the Franco-Québec fund for decentralized cooperation (FFQCD) to become, in euros and in dollars?**
"""

# %% [markdown] lang="fr"
"""
# Budgets du fonds franco-québécois

**Que devait devenir le Fonds franco-québécois pour la coopération décentralisée (FFQCD), en euros et en dollars ?**
"""

# %%
import analyse

language = "en"
analyse.show("ffqcd_budget", language)

# %% [markdown] lang="en"
"""
## Every figure

Including those the charts leave out, each with its place in the documents.
"""

# %% [markdown] lang="fr"
"""
## Tous les chiffres

Y compris ceux que les graphiques ne montrent pas, chacun avec le passage du document d’où il vient.
"""

# %%
analyse.show("ffqcd_budgets", language)

# %% [markdown] lang="en"
"""
## Choose for yourself

Choose indicators and territories: chart, table, verdict and sources follow. Where the documents give no figure, that is the answer.
"""

# %% [markdown] lang="fr"
"""
## À vous de choisir

Choisissez des indicateurs et des territoires : graphique, tableau, verdict et sources suivent. Si les documents ne donnent aucun chiffre, c’est ce qui s’affiche.
"""

# %% tags=["nbval-ignore-output"]
analyse.explore("ffqcd_budgets", language=language)
