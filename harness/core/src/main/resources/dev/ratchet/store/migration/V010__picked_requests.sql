-- A request that somebody picked was not drawn by chance: it has no inclusion probability.
alter table data.sample_members alter column probability drop not null;
