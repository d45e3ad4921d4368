# %% [markdown] lang="en"
"""
# School persistence

**How does Saguenay–Lac-Saint-Jean compare with Québec on dropping out and graduating, and what do the documents say of France?**
"""

# %% [markdown] lang="fr"
"""
# Persévérance scolaire

**Où en est le Saguenay–Lac-Saint-Jean par rapport au Québec pour le décrochage et la diplomation, et que disent les documents de la France ?**
"""

# %%
import analyse

language = "en"
analyse.show("school_dropout", language)

# %% [markdown] lang="en"
"""
## Graduating
"""

# %% [markdown] lang="fr"
"""
## Diplomation
"""

# %%
analyse.show("school_graduation", language)

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
analyse.show("official_dropout", language)

# %%
analyse.show("official_dropout_sexes", language)

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
analyse.show("school_persistence", language)

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
analyse.explore("school_persistence", language=language)
