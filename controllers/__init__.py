"""The middle floor: QObjects with plain methods in and signals out. No widgets, no words for people.

`SettingsController` holds what the person chose; `ServersController` the servers and their keys (with `connections` and
`discovery`); `JobsController` every request on its way: `sending` gets its answer, `arrivals` keeps its pictures until
they are saved, `ledger` its state in memory and journal; `CreateController` what the Create page is about to send;
`LibraryController` the open folder (with `folders`, `thumbnails` and `changes`). `saving` is the door from jobs to the
library. Each controller owns one `Tasks`; failures end in `Notices`.
"""
