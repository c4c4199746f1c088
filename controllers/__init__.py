"""The middle floor: QObjects with plain methods in and signals out. No widgets, no words for people.

`SettingsController` holds what the person chose; `ServersController` the servers, their keys and clients;
`JobsController` every request on its way (journal, queue, saving); `CreateController` what the Create page is about to
send; `LibraryController` the open folder. Each owns one `Tasks`; failures end in `Notices`.
"""
