# %% [markdown] lang="en"
"""
# Capitale-Nationale: a plan followed up

**What had become of each action of the plan by March of the following year, and what was published, presented and signed along the way?**
"""

# %% [markdown] lang="fr"
"""
# Capitale-Nationale : le suivi d’un plan

**Où en était chaque action du plan en mars de l’année suivante, et qu’a-t-on publié, présenté et signé entre-temps ?**
"""

# %%
import analyse

language = "en"
analyse.show("plan_follow_up", language)

# %% [markdown] lang="en"
"""
## Articles and presentations, by topic and month
"""

# %% [markdown] lang="fr"
"""
## Articles et présentations, par thème et par mois
"""

# %%
analyse.show("plan_publications", language)

# %% [markdown] lang="en"
"""
## When it was due, and when it was done
"""

# %% [markdown] lang="fr"
"""
## L’échéance, et la réalisation
"""

# %%
analyse.show("plan_lags", language)

# %% [markdown] lang="en"
"""
## Every action

The status follows what the report says of the action. An empty cell means that the report says nothing, not that the action failed.
"""

# %% [markdown] lang="fr"
"""
## Toutes les actions

L’état reprend ce que le bilan dit de l’action. Une case vide signifie que le bilan n’en dit rien, non que l’action a échoué.
"""

# %%
analyse.show("follow_up", language)

# %% [markdown] lang="en"
"""
## Every dated event

A date stays as the report has it; where the list around it reveals an error, the date that the order suggests stands beside it. Type a topic or a publication to search.
"""

# %% [markdown] lang="fr"
"""
## Tous les événements datés

Les dates restent celles du bilan ; lorsque la liste qui entoure une date révèle une erreur, la date que l’ordre suggère figure à côté. Saisissez un thème ou une publication pour rechercher.
"""

# %%
analyse.show("dated_events", language)

# %% tags=["nbval-ignore-output"]
analyse.explore("dated_events", language=language)
