# %% [markdown] lang="en"
"""
# Social economy

**How large is the social economy in Québec and in three French regions, and can the figures be compared?**
"""

# %% [markdown] lang="fr"
"""
# Économie sociale et solidaire

**Quel est le poids de l’économie sociale au Québec et dans trois régions françaises, et ces chiffres sont-ils comparables ?**
"""

# %%
import analyse

language = "en"
analyse.show("ess_shares", language)

# %% [markdown] lang="en"
"""
## People and jobs: four measures
"""

# %% [markdown] lang="fr"
"""
## Personnes et emplois : quatre mesures
"""

# %%
analyse.show("ess_jobs", language)

# %% [markdown] lang="en"
"""
## Organizations
"""

# %% [markdown] lang="fr"
"""
## Organismes
"""

# %%
analyse.show("ess_organisations", language)

# %% [markdown] lang="en"
"""
## Figures published elsewhere, set apart

None of these comes from the documents: the caption names the publication of each. The documents’ own figures stand beside them under another mark, where the ledger of comparability allows it.
"""

# %% [markdown] lang="fr"
"""
## Des chiffres publiés ailleurs, à part

Aucun de ces chiffres ne vient des documents : la légende indique la publication de chacun. Ceux des documents figurent à côté, avec un autre symbole, lorsque le registre de comparabilité l’autorise.
"""

# %%
analyse.show("official_social_economy", language)

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
analyse.show("social_economy", language)

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
analyse.explore("social_economy", language=language)
