<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
    <context>
        <name>AddBar</name>
        <message numerus="yes">
            <source>Add %n picture(s) to {place}, copy into Library or link?</source>
            <translation>
                <numerusform>Add %n picture to {place}, copy into Library or link?</numerusform>
                <numerusform>Add %n pictures to {place}, copy into Library or link?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Add %n picture(s), copy into Library or link?</source>
            <translation>
                <numerusform>Add %n picture, copy into Library or link?</numerusform>
                <numerusform>Add %n pictures, copy into Library or link?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) added.</source>
            <translation>
                <numerusform>%n picture added.</numerusform>
                <numerusform>%n pictures added.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them is damaged.</source>
            <translation>
                <numerusform>%n of them is damaged.</numerusform>
                <numerusform>%n of them are damaged.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) had been there already.</source>
            <translation>
                <numerusform>%n picture had been there already.</numerusform>
                <numerusform>%n pictures had been there already.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) could not be added.</source>
            <translation>
                <numerusform>%n file could not be added.</numerusform>
                <numerusform>%n files could not be added.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Ask</name>
        <message numerus="yes">
            <source>This preset needs %n picture(s)</source>
            <translation>
                <numerusform>This preset needs %n picture</numerusform>
                <numerusform>This preset needs %n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This preset takes %n picture(s)</source>
            <translation>
                <numerusform>This preset takes %n picture</numerusform>
                <numerusform>This preset takes %n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s)</source>
            <translation>
                <numerusform>%n question</numerusform>
                <numerusform>%n questions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AskWiring</name>
        <message numerus="yes">
            <source>Ask about %n picture(s) at once?</source>
            <translation>
                <numerusform>Ask about %n picture at once?</numerusform>
                <numerusform>Ask about %n pictures at once?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AttachedStrip</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Preparing %n picture(s)…</source>
            <translation>
                <numerusform>Preparing %n picture…</numerusform>
                <numerusform>Preparing %n pictures…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Background</name>
        <message numerus="yes">
            <source>%n job(s) are running.</source>
            <translation>
                <numerusform>%n job is running.</numerusform>
                <numerusform>%n jobs are running.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n job(s) failed.</source>
            <translation>
                <numerusform>%n job failed.</numerusform>
                <numerusform>%n jobs failed.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BackupRow</name>
        <message numerus="yes">
            <source>%n picture(s) looked at…</source>
            <translation>
                <numerusform>%n picture looked at…</numerusform>
                <numerusform>%n pictures looked at…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) are in {file}.</source>
            <translation>
                <numerusform>%n picture is in {file}.</numerusform>
                <numerusform>%n pictures are in {file}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) restored. Ctrl+Z in the Library takes it back.</source>
            <translation>
                <numerusform>%n picture restored. Ctrl+Z in the Library takes it back.</numerusform>
                <numerusform>%n pictures restored. Ctrl+Z in the Library takes it back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) change.</source>
            <translation>
                <numerusform>%n picture changes.</numerusform>
                <numerusform>%n pictures change.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n value(s) that were changed here later stay.</source>
            <translation>
                <numerusform>%n value that was changed here later stays.</numerusform>
                <numerusform>%n values that were changed here later stay.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) are not in this library.</source>
            <translation>
                <numerusform>%n picture is not in this library.</numerusform>
                <numerusform>%n pictures are not in this library.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Bringing</name>
        <message numerus="yes">
            <source>%n picture(s) could not be attached</source>
            <translation>
                <numerusform>%n picture could not be attached</numerusform>
                <numerusform>%n pictures could not be attached</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) left out</source>
            <translation>
                <numerusform>%n picture left out</numerusform>
                <numerusform>%n pictures left out</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) of this question are not here any more</source>
            <translation>
                <numerusform>%n picture of this question is not here any more</numerusform>
                <numerusform>%n pictures of this question are not here any more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message numerus="yes">
            <source>%n file(s) moved to the system's bin</source>
            <translation>
                <numerusform>%n file moved to the system's bin</numerusform>
                <numerusform>%n files moved to the system's bin</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) moved to Trash</source>
            <translation>
                <numerusform>%n picture moved to Trash</numerusform>
                <numerusform>%n pictures moved to Trash</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ComparePage</name>
        <message numerus="yes">
            <source>Compare %n picture(s)</source>
            <translation>
                <numerusform>Compare %n picture</numerusform>
                <numerusform>Compare %n pictures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DeskPage</name>
        <message numerus="yes">
            <source>%n row(s) failed</source>
            <translation>
                <numerusform>%n row failed</numerusform>
                <numerusform>%n rows failed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DeskStart</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DeskTable</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DeskTablesWiring</name>
        <message numerus="yes">
            <source>%n picture(s) of the Library</source>
            <translation>
                <numerusform>%n picture of the Library</numerusform>
                <numerusform>%n pictures of the Library</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DeskWiring</name>
        <message numerus="yes">
            <source>%n row(s) were on their way and may have been paid: they are not asked again by themselves.</source>
            <translation>
                <numerusform>%n row was on its way and may have been paid: it is not asked again by itself.</numerusform>
                <numerusform>%n rows were on their way and may have been paid: they are not asked again by themselves.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Ask about %n picture(s), one by one?</source>
            <translation>
                <numerusform>Ask about %n picture?</numerusform>
                <numerusform>Ask about %n pictures, one by one?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Start %n row(s)</source>
            <translation>
                <numerusform>Start %n row</numerusform>
                <numerusform>Start %n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Differences</name>
        <message numerus="yes">
            <source>%n equal setting(s) hidden</source>
            <translation>
                <numerusform>%n equal setting hidden</numerusform>
                <numerusform>%n equal settings hidden</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Duplicates</name>
        <message numerus="yes">
            <source>Move %n to the bin…</source>
            <translation>
                <numerusform>Move %n to the bin…</numerusform>
                <numerusform>Move %n to the bin…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Move %n to Trash</source>
            <translation>
                <numerusform>Move %n to Trash</numerusform>
                <numerusform>Move %n to Trash</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EditPage</name>
        <message numerus="yes">
            <source>Versions %n</source>
            <translation>
                <numerusform>Versions %n</numerusform>
                <numerusform>Versions %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EstimateFooter</name>
        <message numerus="yes">
            <source>Create %n picture(s)</source>
            <translation>
                <numerusform>Create %n picture</numerusform>
                <numerusform>Create %n pictures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Export</name>
        <message numerus="yes">
            <source>%n name(s) were taken and got a number.</source>
            <translation>
                <numerusform>%n name was taken and got a number.</numerusform>
                <numerusform>%n names were taken and got a number.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) left out:</source>
            <translation>
                <numerusform>%n picture left out:</numerusform>
                <numerusform>%n pictures left out:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stopped after %n picture(s); they stay in {place}</source>
            <translation>
                <numerusform>Stopped after %n picture; it stays in {place}</numerusform>
                <numerusform>Stopped after %n pictures; they stay in {place}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) in {place}</source>
            <translation>
                <numerusform>%n picture in {place}</numerusform>
                <numerusform>%n pictures in {place}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message numerus="yes">
            <source>Export %n picture(s)</source>
            <translation>
                <numerusform>Export %n picture</numerusform>
                <numerusform>Export %n pictures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Facts</name>
        <message numerus="yes">
            <source>+%n phrase(s)</source>
            <translation>
                <numerusform>+%n phrase</numerusform>
                <numerusform>+%n phrases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n token(s)</source>
            <translation>
                <numerusform>%n token</numerusform>
                <numerusform>%n tokens</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Film</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FolderBar</name>
        <message numerus="yes">
            <source>%n picture(s) so far…</source>
            <translation>
                <numerusform>%n picture so far…</numerusform>
                <numerusform>%n pictures so far…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Frame</name>
        <message numerus="yes">
            <source>%n picture(s) are not saved yet.</source>
            <translation>
                <numerusform>%n picture is not saved yet.</numerusform>
                <numerusform>%n pictures are not saved yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n job(s) are running.</source>
            <translation>
                <numerusform>%n job is running.</numerusform>
                <numerusform>%n jobs are running.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Move all %n to the bin…</source>
            <translation>
                <numerusform>Move all %n to the bin…</numerusform>
                <numerusform>Move all %n to the bin…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Move all %n to Trash</source>
            <translation>
                <numerusform>Move all %n to Trash</numerusform>
                <numerusform>Move all %n to Trash</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Library</name>
        <message numerus="yes">
            <source>%n star(s)</source>
            <translation>
                <numerusform>%n star</numerusform>
                <numerusform>%n stars</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LibraryFolderSection</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Empty Trash (%n)</source>
            <translation>
                <numerusform>Empty Trash (%n)</numerusform>
                <numerusform>Empty Trash (%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ManyPictures</name>
        <message numerus="yes">
            <source>%n picture(s) selected</source>
            <translation>
                <numerusform>%n picture selected</numerusform>
                <numerusform>%n pictures selected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ModelMenu</name>
        <message numerus="yes">
            <source>%n retired model(s)</source>
            <translation>
                <numerusform>%n retired model</numerusform>
                <numerusform>%n retired models</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n retired model(s) hidden</source>
            <translation>
                <numerusform>%n retired model hidden</numerusform>
                <numerusform>%n retired models hidden</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ModelsTable</name>
        <message numerus="yes">
            <source>%n more are in the model menu.</source>
            <translation>
                <numerusform>%n more is in the model menu.</numerusform>
                <numerusform>%n more are in the model menu.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PictureMenu</name>
        <message numerus="yes">
            <source>Copy %n picture(s)</source>
            <translation>
                <numerusform>Copy %n picture</numerusform>
                <numerusform>Copy %n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Export %n picture(s)…</source>
            <translation>
                <numerusform>Export %n picture…</numerusform>
                <numerusform>Export %n pictures…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Ask about %n picture(s)</source>
            <translation>
                <numerusform>Ask about %n picture</numerusform>
                <numerusform>Ask about %n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n star(s)</source>
            <translation>
                <numerusform>%n star</numerusform>
                <numerusform>%n stars</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Progress</name>
        <message numerus="yes">
            <source>%n group(s) among {total} pictures</source>
            <translation>
                <numerusform>%n group among {total} pictures</numerusform>
                <numerusform>%n groups among {total} pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) cannot be read and were left out.</source>
            <translation>
                <numerusform>%n file cannot be read and was left out.</numerusform>
                <numerusform>%n files cannot be read and were left out.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Questions</name>
        <message numerus="yes">
            <source>Delete %n picture(s) forever?</source>
            <translation>
                <numerusform>Delete %n picture forever?</numerusform>
                <numerusform>Delete %n pictures forever?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete %n picture(s) forever</source>
            <translation>
                <numerusform>Delete %n picture forever</numerusform>
                <numerusform>Delete %n pictures forever</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Move %n file(s) to the system's bin?</source>
            <translation>
                <numerusform>Move %n file to the system's bin?</numerusform>
                <numerusform>Move %n files to the system's bin?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Move %n file(s)</source>
            <translation>
                <numerusform>Move %n file</numerusform>
                <numerusform>Move %n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReferenceStrip</name>
        <message numerus="yes">
            <source>Preparing %n picture(s)…</source>
            <translation>
                <numerusform>Preparing %n picture…</numerusform>
                <numerusform>Preparing %n pictures…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RowsOrAll</name>
        <message numerus="yes">
            <source>%n picture(s). Ask about all in one answer, or one row each?</source>
            <translation>
                <numerusform>%n picture. Ask about it, or make a table of it?</numerusform>
                <numerusform>%n pictures. Ask about all in one answer, or one row each?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>One answer takes %n more picture(s): the others would be left out.</source>
            <translation>
                <numerusform>One answer takes %n more picture: the others would be left out.</numerusform>
                <numerusform>One answer takes %n more pictures: the others would be left out.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RunBox</name>
        <message numerus="yes">
            <source>Try %n row(s)</source>
            <translation>
                <numerusform>Try %n row</numerusform>
                <numerusform>Try %n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Run the rest (%n)</source>
            <translation>
                <numerusform>Run the rest (%n)</numerusform>
                <numerusform>Run the rest (%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Start %n row(s)</source>
            <translation>
                <numerusform>Start %n row</numerusform>
                <numerusform>Start %n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) cannot be read and cost nothing.</source>
            <translation>
                <numerusform>%n file cannot be read and costs nothing.</numerusform>
                <numerusform>%n files cannot be read and cost nothing.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RunNews</name>
        <message numerus="yes">
            <source>Finished: %n picture(s).</source>
            <translation>
                <numerusform>Finished: %n picture.</numerusform>
                <numerusform>Finished: %n pictures.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failed.</source>
            <translation>
                <numerusform>%n failed.</numerusform>
                <numerusform>%n failed.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SelectionBar</name>
        <message numerus="yes">
            <source>%n selected</source>
            <translation>
                <numerusform>%n selected</numerusform>
                <numerusform>%n selected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SentPopover</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n earlier question(s) and answer(s) go again.</source>
            <translation>
                <numerusform>%n earlier question goes again with its answer.</numerusform>
                <numerusform>%n earlier questions and answers go again.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message numerus="yes">
            <source>Up to %n small picture(s) with {model}.</source>
            <translation>
                <numerusform>Up to %n small picture with {model}.</numerusform>
                <numerusform>Up to %n small pictures with {model}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete %n file(s) from {provider}?</source>
            <translation>
                <numerusform>Delete %n file from {provider}?</numerusform>
                <numerusform>Delete %n files from {provider}?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete %n file(s)</source>
            <translation>
                <numerusform>Delete %n file</numerusform>
                <numerusform>Delete %n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n model</numerusform>
                <numerusform>%n models</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SlideButton</name>
        <message numerus="yes">
            <source>%n second(s) for each picture</source>
            <translation>
                <numerusform>%n second for each picture</numerusform>
                <numerusform>%n seconds for each picture</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Spending</name>
        <message numerus="yes">
            <source>Send %n picture(s) with this run?</source>
            <translation>
                <numerusform>Send %n picture with this run?</numerusform>
                <numerusform>Send %n pictures with this run?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s), {price} each.</source>
            <translation>
                <numerusform>%n picture, {price}.</numerusform>
                <numerusform>%n pictures, {price} each.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) are sent for each.</source>
            <translation>
                <numerusform>%n picture is sent for each.</numerusform>
                <numerusform>%n pictures are sent for each.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StageHeader</name>
        <message numerus="yes">
            <source>Versions %n</source>
            <translation>
                <numerusform>%n version</numerusform>
                <numerusform>%n versions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StatusStrip</name>
        <message numerus="yes">
            <source>%n request(s) of today without a known price</source>
            <translation>
                <numerusform>%n request of today without a known price</numerusform>
                <numerusform>%n requests of today without a known price</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StoredFiles</name>
        <message numerus="yes">
            <source>%n file(s), {size}</source>
            <translation>
                <numerusform>%n file, {size}</numerusform>
                <numerusform>%n files, {size}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Strings</name>
        <message numerus="yes">
            <source>%n new picture(s) are safe in memory but not saved yet.</source>
            <translation>
                <numerusform>%n new picture is safe in memory but not saved yet.</numerusform>
                <numerusform>%n new pictures are safe in memory but not saved yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n min ago</source>
            <translation>
                <numerusform>%n min ago</numerusform>
                <numerusform>%n min ago</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) changed</source>
            <translation>
                <numerusform>%n picture changed</numerusform>
                <numerusform>%n pictures changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) added to “{called}”</source>
            <translation>
                <numerusform>%n picture added to “{called}”</numerusform>
                <numerusform>%n pictures added to “{called}”</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) removed from “{called}”</source>
            <translation>
                <numerusform>%n picture removed from “{called}”</numerusform>
                <numerusform>%n pictures removed from “{called}”</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{model} takes %n picture(s).</source>
            <translation>
                <numerusform>{model} takes %n picture.</numerusform>
                <numerusform>{model} takes %n pictures.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) saved to Library</source>
            <translation>
                <numerusform>%n picture saved to Library</numerusform>
                <numerusform>%n pictures saved to Library</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) moved to Trash</source>
            <translation>
                <numerusform>%n picture moved to Trash</numerusform>
                <numerusform>%n pictures moved to Trash</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) added to the library</source>
            <translation>
                <numerusform>%n picture added to the library</numerusform>
                <numerusform>%n pictures added to the library</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) put back</source>
            <translation>
                <numerusform>%n picture put back</numerusform>
                <numerusform>%n pictures put back</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) deleted forever</source>
            <translation>
                <numerusform>%n picture deleted forever</numerusform>
                <numerusform>%n pictures deleted forever</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s) saved to {folder}</source>
            <translation>
                <numerusform>%n picture saved to {folder}</numerusform>
                <numerusform>%n pictures saved to {folder}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n version(s) exported to {folder}</source>
            <translation>
                <numerusform>%n version exported to {folder}</numerusform>
                <numerusform>%n versions exported to {folder}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Vidra closed unexpectedly. Your drafts and %n preview(s) are back.</source>
            <translation>
                <numerusform>Vidra closed unexpectedly. Your drafts and %n preview are back.</numerusform>
                <numerusform>Vidra closed unexpectedly. Your drafts and %n previews are back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Vidra closed unexpectedly. %n run(s) are listed under Jobs.</source>
            <translation>
                <numerusform>Vidra closed unexpectedly. %n run is listed under Jobs.</numerusform>
                <numerusform>Vidra closed unexpectedly. %n runs are listed under Jobs.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Vidra closed unexpectedly. Your draft is back, and %n run(s) are listed under Jobs.</source>
            <translation>
                <numerusform>Vidra closed unexpectedly. Your draft is back, and %n run is listed under Jobs.</numerusform>
                <numerusform>Vidra closed unexpectedly. Your draft is back, and %n runs are listed under Jobs.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The index was rebuilt: %n picture(s)</source>
            <translation>
                <numerusform>The index was rebuilt: %n picture</numerusform>
                <numerusform>The index was rebuilt: %n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) put in order</source>
            <translation>
                <numerusform>%n file put in order</numerusform>
                <numerusform>%n files put in order</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>A new thread begins without the %n reference picture(s)</source>
            <translation>
                <numerusform>A new thread begins without the reference picture</numerusform>
                <numerusform>A new thread begins without the %n reference pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stopped. %n picture(s) kept.</source>
            <translation>
                <numerusform>Stopped. %n picture kept.</numerusform>
                <numerusform>Stopped. %n pictures kept.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stopped. %n draft(s) kept.</source>
            <translation>
                <numerusform>Stopped. %n draft kept.</numerusform>
                <numerusform>Stopped. %n drafts kept.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n draft(s)</source>
            <translation>
                <numerusform>%n draft</numerusform>
                <numerusform>%n drafts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stopped. %n picture(s) and {drafts} kept.</source>
            <translation>
                <numerusform>Stopped. %n picture and {drafts} kept.</numerusform>
                <numerusform>Stopped. %n pictures and {drafts} kept.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TableCard</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n column(s)</source>
            <translation>
                <numerusform>%n column</numerusform>
                <numerusform>%n columns</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TagsDialog</name>
        <message numerus="yes">
            <source>One name for the %n selected tag(s), in all pictures</source>
            <translation>
                <numerusform>One name for the %n selected tag, in all pictures</numerusform>
                <numerusform>One name for the %n selected tags, in all pictures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TagsField</name>
        <message numerus="yes">
            <source>%n more tag(s)</source>
            <translation>
                <numerusform>%n more tag</numerusform>
                <numerusform>%n more tags</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TileButton</name>
        <message numerus="yes">
            <source>Cancel these %n picture(s)</source>
            <translation>
                <numerusform>Cancel this picture</numerusform>
                <numerusform>Cancel these %n pictures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>VersionRow</name>
        <message numerus="yes">
            <source>Show %n hidden version(s)</source>
            <translation>
                <numerusform>Show %n hidden version</numerusform>
                <numerusform>Show %n hidden versions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in thread</source>
            <translation>
                <numerusform>%n in thread</numerusform>
                <numerusform>%n in thread</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WriteDialog</name>
        <message numerus="yes">
            <source>Write into %n file(s)?</source>
            <translation>
                <numerusform>Write into %n file?</numerusform>
                <numerusform>Write into %n files?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Write into %n file(s)</source>
            <translation>
                <numerusform>Write into %n file</numerusform>
                <numerusform>Write into %n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WritingWiring</name>
        <message numerus="yes">
            <source>%n file(s) written</source>
            <translation>
                <numerusform>%n file written</numerusform>
                <numerusform>%n files written</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) are as they were</source>
            <translation>
                <numerusform>%n file is as it was</numerusform>
                <numerusform>%n files are as they were</numerusform>
            </translation>
        </message>
    </context>
</TS>
