# %% [markdown] lang="en"
"""
# Placements of RMI recipients

**What do the documents say of the contracts that Maine-et-Loire’s employment advisers had signed, and of what became of them?**
"""

# %% [markdown] lang="fr"
"""
# Insertion des allocataires du RMI

**Que disent les documents des contrats que les conseillers emploi-formation du Maine-et-Loire ont fait signer, et de ce que ces contrats sont devenus ?**
"""

# %%
import analyse

language = "en"
analyse.show("rmi_outcomes", language)

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
analyse.show("official_rmi_households", language)

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
analyse.show("rmi_placements", language)

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
analyse.explore("rmi_placements", language=language)
