-- Every sample rewrites its host's row, but the whole readings, most of the row, change far less often. Kept outside
-- it they are not copied, nor logged, with each sample. The rest is small enough to leave room in each page for all
-- of its rows twice: a batch may well hold every host.
alter table host_status alter column readings set storage external;
alter table host_status set (toast_tuple_target = 512, fillfactor = 45);
