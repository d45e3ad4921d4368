# %% [markdown] lang="en"
"""
# France and Québec

**Eight questions about both sides: what do the figures answer, and how far do they allow one to conclude?**
"""

# %% [markdown] lang="fr"
"""
# France et Québec

**Huit questions sur les deux côtés : que répondent les chiffres, et jusqu’où permettent-ils de conclure ?**
"""

# %%
import analyse

language = "en"
analyse.show("both_answers", language, first=8)

# %% [markdown] lang="en"
"""
For each pair of series, the ledger says whether they may be set side by side, and why: the note under each chart repeats the verdict, and “what these figures do not say” repeats the reason. Only pairs that may be compared share an axis. All of them are in [the ledger](12_official_series.ipynb).

## 1. How does unemployment compare?

The dossier of 2008 calls the situations very different and states no figure. One OECD table has both sides, for two years.
"""

# %% [markdown] lang="fr"
"""
Pour chaque paire de séries, le registre dit si on peut les rapprocher, et pourquoi : la note sous chaque graphique rappelle la conclusion, et « ce que ces chiffres ne disent pas » en rappelle la raison. Seules les paires comparables partagent un axe. Elles sont toutes dans [le registre](12_official_series.ipynb).

## 1. Qu’en est-il du chômage ?

Le dossier de 2008 juge les situations très différentes, sans aucun chiffre. Un tableau de l’OCDE donne les deux côtés, pour deux années.
"""

# %%
analyse.show("both_unemployment_regions", language)

# %%
analyse.show("both_unemployment_years", language)

# %%
analyse.show("both_youth_unemployment", language)

# %% [markdown] lang="en"
"""
## 2. Did more young people leave without a diploma?

The dossier’s own rates cover one year’s leavers; both sides’ figures below cover an age group. The two kinds of rate do not share an axis.
"""

# %% [markdown] lang="fr"
"""
## 2. Davantage de jeunes sortaient-ils sans diplôme ?

Les taux du dossier portent sur les sortants d’une année ; ceux des deux côtés, ci-dessous, sur une classe d’âge. Ces deux types de taux n’ont pas d’axe commun.
"""

# %%
analyse.show("both_no_diploma", language)

# %%
analyse.show("both_secondary", language)

# %%
analyse.show(["dropout_rate_secondary@Québec", "dropout_rate_secondary@France"], language)

# %% [markdown] lang="en"
"""
## 3. Who was poorer?
"""

# %% [markdown] lang="fr"
"""
## 3. Qui était plus pauvre ?
"""

# %%
analyse.show("both_poverty_2009", language)

# %%
analyse.show("both_poverty_one_method", language)

# %%
analyse.show("both_income", language)

# %%
analyse.show("family_thresholds", language)

# %% [markdown] lang="en"
"""
## 4. How many lived on last-resort assistance?
"""

# %% [markdown] lang="fr"
"""
## 4. Combien vivaient de l’aide de dernier recours ?
"""

# %%
analyse.show("both_last_resort", language)

# %% [markdown] lang="en"
"""
Québec’s regions are in [06](06_quebec_regions.ipynb), the work with RMI recipients in Maine-et-Loire in [02](02_rmi_placements.ipynb).

## 5. What did a family with one to four children receive?
"""

# %% [markdown] lang="fr"
"""
Les régions du Québec sont dans [06](06_quebec_regions.ipynb), l’accompagnement des bénéficiaires du RMI en Maine-et-Loire dans [02](02_rmi_placements.ipynb).

## 5. Que recevait une famille d’un à quatre enfants ?
"""

# %%
analyse.show("both_allowance_amounts", language)

# %%
analyse.show("both_allowance_ratios", language)

# %% [markdown] lang="en"
"""
## 6. What was done for parents of young children?
"""

# %% [markdown] lang="fr"
"""
## 6. Que faisait-on pour les parents de jeunes enfants ?
"""

# %%
analyse.show("both_childcare", language)

# %%
analyse.show("both_fathers", language)

# %%
analyse.show("both_family_spending", language)

# %%
analyse.show("both_fertility", language)

# %% [markdown] lang="en"
"""
## 7. What did each government commit to the fund?
"""

# %% [markdown] lang="fr"
"""
## 7. Combien chaque gouvernement a-t-il engagé dans le fonds ?
"""

# %%
analyse.show("both_fund", language)

# %%
analyse.show("ffqcd_budget", language)

# %% [markdown] lang="en"
"""
## 8. What was agreed to be done?

Who agreed with whom, and when, is in [14](14_cooperation.ipynb).
"""

# %% [markdown] lang="fr"
"""
## 8. Qu’a-t-on convenu de faire ?

Les ententes, leurs parties et leurs dates se trouvent dans [14](14_cooperation.ipynb).
"""

# %%
analyse.show("cooperation_avenues", language)

# %% [markdown] lang="en"
"""
## Policies side by side

What the mission report and the workshops’ documents say of each side, in our words. The mission report is what visitors from Québec were told and saw.
"""

# %% [markdown] lang="fr"
"""
## Les politiques côte à côte

Ce que le rapport de mission et les documents des ateliers disent de chaque côté, avec nos mots. Le rapport de mission rapporte ce que des visiteurs du Québec ont vu et entendu.
"""

# %%
analyse.show("policy_features", language)

# %% [markdown] lang="en"
"""
## The documents held against published figures

What agrees, what contradicts, and what cannot be told.
"""

# %% [markdown] lang="fr"
"""
## Les documents face aux chiffres publiés

Ce qui s’accorde, ce qui se contredit, et ce dont on ne peut juger.
"""

# %%
analyse.show("official_checks", language)

# %% [markdown] lang="en"
"""
## Compare something else
"""

# %% [markdown] lang="fr"
"""
## Comparer autre chose
"""

# %%
analyse.show("comparability_counts", language)

# %% tags=["nbval-ignore-output"]
analyse.explore("comparability", language=language)
