# %% [markdown] lang="en"
"""
# Québec’s regions

**Who does what, with whom, in which region, and which topics do the regions share?**
"""

# %% [markdown] lang="fr"
"""
# Les régions du Québec

**Qui fait quoi, avec qui, dans quelle région, et quels thèmes les régions ont-elles en commun ?**
"""

# %%
import analyse

language = "en"
analyse.show("regions_tiles", language)

# %% [markdown] lang="en"
"""
## The topics of the portraits
"""

# %% [markdown] lang="fr"
"""
## Les thèmes des portraits
"""

# %%
analyse.show("regions_topics", language)

# %% [markdown] lang="en"
"""
## Topics and members, beside published measures

The dropout rates of each region, with their other releases, are in [12](12_official_series.ipynb).
"""

# %% [markdown] lang="fr"
"""
## Thèmes et membres, à côté des mesures publiées

Les taux de décrochage par région, avec leurs autres publications, se trouvent dans [12](12_official_series.ipynb).
"""

# %%
analyse.show("regions_measures", language, first=0)

# %%
analyse.show("regions_assistance", language, first=0)

# %%
analyse.show("regions_households", language)

# %% [markdown] lang="en"
"""
## Do regions name the topics that their figures point to?
"""

# %% [markdown] lang="fr"
"""
## Les régions citent-elles les thèmes que leurs chiffres signalent ?
"""

# %%
analyse.show("regions_ranks", language)

# %% [markdown] lang="en"
"""
## Which organizations sit where
"""

# %% [markdown] lang="fr"
"""
## Quels organismes siègent dans quelles régions
"""

# %%
analyse.show("regions_members", language)

# %% [markdown] lang="en"
"""
## Bodies that link regions
"""

# %% [markdown] lang="fr"
"""
## Les instances qui relient les régions
"""

# %%
analyse.show("regions_shared_partners", language)

# %% [markdown] lang="en"
"""
## Projects funded

Dropping out and graduating are documented for one region only: see [01](01_school_persistence.ipynb).
"""

# %% [markdown] lang="fr"
"""
## Projets financés

Le décrochage et la diplomation ne sont documentés que pour une région : voir [01](01_school_persistence.ipynb).
"""

# %%
analyse.show("funded_projects", language)

# %% [markdown] lang="en"
"""
## The processes
"""

# %% [markdown] lang="fr"
"""
## Les démarches
"""

# %%
analyse.show("regional_processes", language)

# %% [markdown] lang="en"
"""
## Look something up

Type words – a region, a topic, an organization: the rows that hold them follow, with their places.
"""

# %% [markdown] lang="fr"
"""
## Rechercher

Saisissez des mots – une région, un thème, un organisme : les lignes qui les contiennent s’affichent, avec leur source.
"""

# %% tags=["nbval-ignore-output"]
analyse.explore("regional_priorities", language=language)

# %% tags=["nbval-ignore-output"]
analyse.explore("regional_members", language=language)

# %% [markdown] lang="en"
"""
## Figures of bodies and territories
"""

# %% [markdown] lang="fr"
"""
## Chiffres des instances et des territoires
"""

# %%
analyse.show("territorial_action", language)

# %% tags=["nbval-ignore-output"]
analyse.explore("territorial_action", language=language)
