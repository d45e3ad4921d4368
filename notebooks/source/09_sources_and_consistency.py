# %% [markdown] lang="en"
"""
# Sources and consistency

**Which document gives what, how were the figures read, and where do the documents contradict themselves?**
"""

# %% [markdown] lang="fr"
"""
# Sources et cohérence

**Quel document donne quoi, comment les chiffres ont-ils été lus, et où les documents se contredisent-ils ?**
"""

# %%
import analyse

language = "en"
analyse.show("contradictions", language)

# %% [markdown] lang="en"
"""
## What the contradictions change

Where two figures contradict each other, none is corrected in the tables: both stay as they are. (A malformed amount is, and shown below.) An agreement whose stated length does not match its dates is marked in the charts of agreements; a committee’s seats are counted from the list, not from the total announced; dates that break the order of their list stay, with the day that the order suggests beside them.
"""

# %% [markdown] lang="fr"
"""
## Ce que changent les contradictions

Lorsque deux chiffres se contredisent, aucun n’est corrigé dans les tableaux : les deux restent tels quels. (Un montant mal formé l’est ; il figure plus bas.) Une entente dont la durée indiquée ne correspond pas aux dates est signalée dans les graphiques des ententes ; les sièges d’un comité sont comptés d’après la liste, non d’après le total annoncé ; les dates qui rompent l’ordre de leur liste sont conservées, avec à côté le jour que l’ordre suggère.
"""

# %% [markdown] lang="en"
"""
## Every check

Sums, lists counted, durations and dates, rates and levels, currencies, facts given twice, orders of dates, days of the week, anniversaries – sound or not, with the calculation in full.
"""

# %% [markdown] lang="fr"
"""
## Tous les contrôles

Sommes, listes dénombrées, durées et dates, taux et niveaux, monnaies, faits donnés deux fois, ordre des dates, jours de la semaine, anniversaires – concluants ou non, avec le calcul complet.
"""

# %%
analyse.show("consistency", language)

# %% [markdown] lang="en"
"""
## What is documented, and what is not
"""

# %% [markdown] lang="fr"
"""
## Ce qui est documenté, et ce qui ne l’est pas
"""

# %%
analyse.show("coverage_matrix", language)

# %% [markdown] lang="en"
"""
## How the figures were read and coded

A machine reads every number and says whether it is a quantity, a date or a reference. A person says what a quantity is about. Each document was coded twice; the second coding took over the first one’s list of indicators, bodies and populations, but not its sheets. How each difference was settled is in `data/raw/reliability/coding_disagreements.csv`.
"""

# %% [markdown] lang="fr"
"""
## Comment les chiffres ont été lus et codés

Une machine lit chaque nombre et dit s’il s’agit d’une quantité, d’une date ou d’un renvoi. Une personne précise l’objet de chaque quantité. Chaque document a été codé deux fois ; le second codage a repris la liste d’indicateurs, d’instances et de populations du premier, mais non ses feuilles. Le règlement de chaque désaccord se trouve dans `data/raw/reliability/coding_disagreements.csv`.
"""

# %%
analyse.show("documents", language)

# %%
analyse.show("coding_agreement", language)

# %% [markdown] lang="en"
"""
### Set aside, with a reason
"""

# %% [markdown] lang="fr"
"""
### Quantités écartées, avec leur motif
"""

# %%
analyse.show("set_aside", language)

# %% [markdown] lang="en"
"""
### Errors of the sources, corrected in the open
"""

# %% [markdown] lang="fr"
"""
### Erreurs des sources, corrigées au grand jour
"""

# %%
analyse.show("corrections", language)

# %% [markdown] lang="en"
"""
## What figures imply together

Computed with their bounds; the assumption stands beside each.
"""

# %% [markdown] lang="fr"
"""
## Ce que l’on peut déduire des chiffres pris ensemble

Calculé avec leurs bornes ; l’hypothèse figure à côté de chaque résultat.
"""

# %%
analyse.show("implied", language)
