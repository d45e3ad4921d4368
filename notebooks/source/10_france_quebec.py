# %% [markdown] lang="en"
"""
# France and Québec

**What can be compared, what does the comparison show, and what forbids a conclusion?**
"""

# %% [markdown] lang="fr"
"""
# France et Québec

**Que peut-on comparer, que montre la comparaison, et qu’est-ce qui interdit de conclure ?**
"""

# %%
import analyse

language = "en"
analyse.show("comparability_counts", language)

# %% [markdown] lang="en"
"""
A *series* is an indicator of a territory. Which pairs may be compared is declared, with the reason and with what would make the comparison possible; a pair that is not declared is refused.

## Schooling
"""

# %% [markdown] lang="fr"
"""
Une *série* est un indicateur d’un territoire. Les paires que l’on peut comparer sont déclarées, avec le motif et ce qui rendrait la comparaison possible ; une paire non déclarée est refusée.

## Scolarité
"""

# %%
analyse.show(["dropout_rate_secondary@Québec", "dropout_rate_secondary@France"], language)

# %% [markdown] lang="en"
"""
## Employment
"""

# %% [markdown] lang="fr"
"""
## Emploi
"""

# %%
analyse.show(["job_exit_rate@Maine-et-Loire", "job_exit_rate@Québec"], language)

# %% [markdown] lang="en"
"""
## Social economy
"""

# %% [markdown] lang="fr"
"""
## Économie sociale
"""

# %%
analyse.show(
    [
        "ess_employed_persons@Québec",
        "ess_employees@Île-de-France",
        "ess_jobs@Rhône-Alpes",
        "ess_full_time_equivalents@Rhône-Alpes",
    ],
    language,
)

# %% [markdown] lang="en"
"""
## Family policy
"""

# %% [markdown] lang="fr"
"""
## Politique familiale
"""

# %%
analyse.show(
    ["poverty_line_median_income_share@France", "low_income_basic_needs_share@Québec"], language
)

# %%
analyse.show(["child_benefit_age_limit@France", "child_benefit_age_limit@Québec"], language)

# %% [markdown] lang="en"
"""
## Cooperation budgets and currencies

The euros and the dollars beside them imply a rate; the European Central Bank published others for the day of the decision and for the years.
"""

# %% [markdown] lang="fr"
"""
## Budgets de coopération et monnaies

Les montants en euros et en dollars donnent un taux implicite ; la Banque centrale européenne en a publié d’autres pour le jour de la décision et pour les années.
"""

# %%
analyse.show("ffqcd_rates", language)

# %% [markdown] lang="en"
"""
## Governance and policy, dimension by dimension

What the mission report and the workshops’ documents say of each side, in our words. The mission report is what visitors from Québec were told and saw.
"""

# %% [markdown] lang="fr"
"""
## Gouvernance et politiques, dimension par dimension

Ce que le rapport de mission et les documents des ateliers disent de chaque côté, dans nos mots. Le rapport de mission rapporte ce que des visiteurs du Québec ont vu et entendu.
"""

# %%
analyse.show("policy_features", language)

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

# %% [markdown] lang="en"
"""
## The whole ledger
"""

# %% [markdown] lang="fr"
"""
## Tout le registre
"""

# %%
analyse.show("comparability", language)

# %% tags=["nbval-ignore-output"]
analyse.explore("comparability", language=language)
