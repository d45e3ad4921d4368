# %% [markdown] lang="en"
"""
# Cooperation

**Who agreed what with whom, and when?**
"""

# %% [markdown] lang="fr"
"""
# La coopération

**Qui s’est entendu avec qui, sur quoi, et quand ?**
"""

# %%
import analyse

language = "en"
analyse.show("cooperation_network", language)

# %% [markdown] lang="en"
"""
The agreements of Québec’s regions reported in the Tour are in [07](07_regional_agreements.ipynb), what both governments committed to the fund in [10](10_france_quebec.ipynb).

## What both sides agreed to look into
"""

# %% [markdown] lang="fr"
"""
Les ententes des régions du Québec rapportées dans le Tour sont dans [07](07_regional_agreements.ipynb), ce que les deux gouvernements ont engagé dans le fonds dans [10](10_france_quebec.ipynb).

## Ce que les deux côtés sont convenus d’explorer
"""

# %%
analyse.show("cooperation_avenues", language)

# %% [markdown] lang="en"
"""
## When
"""

# %% [markdown] lang="fr"
"""
## Quand
"""

# %%
analyse.show("cooperation_timeline", language)

# %% [markdown] lang="en"
"""
## What the dossier holds up as good practice
"""

# %% [markdown] lang="fr"
"""
## Ce que le dossier donne en exemple
"""

# %%
analyse.show("good_practices", language)

# %% [markdown] lang="en"
"""
## The mission of 2005: who was met, what is hoped for, what is recommended
"""

# %% [markdown] lang="fr"
"""
## La mission de 2005 : qui a été rencontré, ce qui est souhaité, ce qui est recommandé
"""

# %%
analyse.show("mission_stops", language)
