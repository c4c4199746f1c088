"""The middle floor: QObjects with plain methods in and signals out. No widgets, no words for people.

`SettingsController` holds what the person chose; `ServersController` the servers and their keys (with `connections` and
`discovery`); `JobsController` every request on its way: `sending` gets its answer, `arrivals` keeps its pictures until
they are saved, `endings` how it ends without any, `ledger` its state in memory and journal; `CreateController` what
the Create page is about to send (by `Choosing` and `Running`, which the Edit page has too), `ThreadController` the tree
of versions it stands in and `RefineController` changes to one of them; `EditController` what the Edit page edits, with
`edit_runs` (what is sent), `edit_sheet` (what is prepared for each version), `regions`, `local_tools` and `locking`;
`BudgetController` whether it may be paid for; `LibraryController` the open folder (with `folders`, `thumbnails` and
`changes`). `saving` is the door from jobs to the library. Each controller owns one `Tasks`; failures end in `Notices`.
"""
