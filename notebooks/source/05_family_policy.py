# %% [markdown] lang="en"
"""
# Family policy

**What do the documents say of family benefits in France and in Québec, and which figures measure the same thing?**
"""

# %% [markdown] lang="fr"
"""
# Politique familiale

**Que disent les documents des prestations familiales en France et au Québec, et quels chiffres mesurent la même chose ?**
"""

# %%
import analyse

language = "en"
analyse.show("family_figures", language)

# %% [markdown] lang="en"
"""
## Three thresholds, three bases
"""

# %% [markdown] lang="fr"
"""
## Trois seuils, trois bases
"""

# %%
analyse.show("family_thresholds", language)

# %% [markdown] lang="en"
"""
## The ages at which support ends
"""

# %% [markdown] lang="fr"
"""
## Les âges où l’aide prend fin
"""

# %%
analyse.show("family_ages", language)

# %% [markdown] lang="en"
"""
## Child care in Québec
"""

# %% [markdown] lang="fr"
"""
## Les services de garde au Québec
"""

# %%
analyse.show("childcare_quebec", language)

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
analyse.show("official_fertility", language)

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
analyse.show("family_policy", language)

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
analyse.explore("family_policy", language=language)
