# %% [markdown] lang="en"
"""
# Regional agreements

**Which agreements do Québec’s regions have, for how long and for how much, and do the lengths stated match the years?**
"""

# %% [markdown] lang="fr"
"""
# Ententes régionales

**Quelles ententes les régions du Québec ont-elles conclues, pour quelle durée et quels montants, et les durées indiquées correspondent-elles aux dates ?**
"""

# %%
import analyse

language = "en"
analyse.show("laval_agreements", language)

# %% [markdown] lang="en"
"""
## What Laval’s agreements are worth a year
"""

# %% [markdown] lang="fr"
"""
## Ce que valent par an les ententes de Laval
"""

# %%
analyse.show("laval_agreements_per_year", language)

# %% [markdown] lang="en"
"""
## Year by year

Each amount is spread evenly over its years, and overlapping years add up. A ministry’s contribution is already included in the amount; an agreement under negotiation stands apart. Agreements without an amount do not count: these are the sums documented, not all that is spent.
"""

# %% [markdown] lang="fr"
"""
## Année par année

Chaque montant est réparti également sur ses années ; les années qui se chevauchent s’additionnent. La contribution d’un ministère est déjà comprise dans le montant ; une entente en négociation figure à part. Les ententes sans montant ne comptent pas : ce sont les sommes documentées, non l’ensemble des dépenses.
"""

# %%
analyse.show("laval_by_year", language)

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
analyse.show("agreements_per_inhabitant", language)

# %% [markdown] lang="en"
"""
## Every agreement, in every region
"""

# %% [markdown] lang="fr"
"""
## Toutes les ententes, dans toutes les régions
"""

# %%
analyse.show("regional_agreements", language)

# %% [markdown] lang="en"
"""
## Every amount and length
"""

# %% [markdown] lang="fr"
"""
## Tous les montants et toutes les durées
"""

# %%
analyse.show("agreement_amounts", language)

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
analyse.explore("agreement_amounts", language=language)
