<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en_US">
<context>
    <name></name>
    <message>
        <source>Jobs</source>
        <comment>Paused</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <comment>Waiting for a free slot</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <comment>Preview {number} of {count}</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <comment>Rate limit</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <comment>Tries again in {time}</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <comment>Saved</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <comment>Stopped</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <comment>Finished, but not saved yet</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <comment>Failed</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AboutSection</name>
    <message>
        <source>About Vidra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A studio for making pictures with your own key, on any OpenAI-compatible server or with the built-in engine. Everything stays in your own folder. MIT licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy version facts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log holds no keys, prompts or pictures.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next region of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous region of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcut sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New thread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate 0 to 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in, larger tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out, smaller tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AssetActions</name>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Composer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>No pictures match.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trash is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your pictures will gather here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No favourites yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press S on a picture, or use the star that appears on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineSection</name>
    <message>
        <source>Built-in engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small server on this computer that speaks OpenAI&apos;s language. It draws simple illustrations from the words of a prompt, offline and free. It is no model: use it to learn Vidra, to test, and to try out sizes, formats and previews before you spend money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watchable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slower engine lets you watch the previews arrive. Takes effect with the next start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EstimateFooter</name>
    <message>
        <source>no network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spent so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {estimate}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl .</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the run. Finished pictures stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Create %n picture(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Ctrl ↵</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a prompt first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the estimate is made</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message numerus="yes">
        <source>+%n phrase(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Added: {phrases}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revised prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy revised prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use as prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating (0 to 5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model that drew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applied: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In Trash since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{asked} asked, {drawn} drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens, text in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens, pictures in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens, text out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens, picture out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens, all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPopover</name>
    <message>
        <source>Prompt history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search prompts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier prompts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompts you run appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No prompt matches.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a picture to see how it was made.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobsPopover</name>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is running. Finished jobs stay here for an hour.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Paste a key, sk-…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a key, sk-…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the key from OPENAI_API_KEY ({end})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the system keychain. Never written to a file, a log or an export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no keychain. Keep the key only until Vidra closes, or set the variable OPENAI_API_KEY.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>All pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n picture(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture, {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its details file is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its details file cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>favourite</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryFolderSection</name>
    <message>
        <source>Library folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures and their sidecars are plain files. Choosing another folder leaves this one as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Empty Trash (%n)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures in the Trash are kept for 30 days, then they go to the system&apos;s own bin.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Look and language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <comment>theme</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <comment>language</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Stop and quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) are not saved yet.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The library disk would not take them. Closing now loses them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit and lose them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) are running.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Finished pictures are saved. What is already sent may still be charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New thread</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ManyPictures</name>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating of all selected pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags of all selected pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only tags that all of them have are shown. A new tag is added to each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MendingBar</name>
    <message>
        <source>Check of the library folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the library folder: {done} of {total}. You can keep working.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the change of model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>built in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: {name}, {provider}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model (Ctrl+Shift+M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} is retired: {replacement} takes its place.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsTable</name>
    <message>
        <source>free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retires {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retired {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retired at OpenAI {day}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotesField</name>
    <message>
        <source>Your own words about this picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OnePicture</name>
    <message>
        <source>Copy path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating (0 to 5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revised prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reuse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the prompt and the settings to Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all fields</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterPanel</name>
    <message>
        <source>More controls appear with models that offer them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureActions</name>
    <message>
        <source>Open in viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reuse prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rating</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureBar</name>
    <message>
        <source>More actions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureGrid</name>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureMenu</name>
    <message>
        <source>Copy %n picture(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select this day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete forever…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reuse prompt and settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n star(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stars</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Open in viewer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PromptBox</name>
    <message>
        <source>Over by {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe a picture. Start with the subject, then the light and the medium.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt history (Alt+Up, Alt+Down)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to pin the height, double-click to release</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProviderDetail</name>
    <message>
        <source>Test connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use by default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address begins with http:// or https://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 to 3,600 seconds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProviderList</name>
    <message>
        <source>Providers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for local servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No local server answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vidra looks only at ports on this computer. Nothing on your network is scanned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {server}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something failed here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RemovableChip</name>
    <message>
        <source>Remove {text}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Something unexpected went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vidra goes on, and your pictures are safe. This report helps to mend it; keys are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search prompts and tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Selected pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete forever</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Always ready, offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key is not accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered in {milliseconds} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws simple pictures on this computer, without a key or a network.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Providers and keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built-in engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Vidra</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Shelves</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SizeField</name>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use steps of {step}: {a}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use steps of {step}: {a} or {b}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The longest edge is {n} at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One edge can be {n} times the other at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture has {n} pixels at least.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture has {n} pixels at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps of {n} px</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This thread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs: {summary}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider: {label}, {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: {label}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Strings</name>
    <message>
        <source>The server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status {status}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request ID {id}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may still be charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cost was reported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no prompt yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe the picture first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is over the limit of {model}. Nothing was drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is {count} characters over the limit of {model}. Nothing was drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request is longer than the model takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten the prompt or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} did not accept {parameter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} did not accept a setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your prompt is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its safety check refused the prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its safety check refused the prompt and gave the reason “{reason}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} did not draw this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} could not read a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} takes less at once. Your prompt is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the built-in engine, free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} needs a key for this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your prompt is kept. The key goes to the system keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} did not accept the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} did not accept the key ending {ending}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your prompt is kept. The key may be mistyped, expired or revoked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key may not use {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your organisation may need to be verified. Your prompt is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} asks to verify your organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} is only for verified ones. It can take 15 minutes to work. Your prompt is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} does not serve this region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It refused because of where the request came from. Your prompt is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account has no credit left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} did not draw this, or its spending limit is reached. Your prompt is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} does not have {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been retired, or this key may not use it. Your prompt is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} cannot do this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its address has nothing that makes pictures with {model}. Your prompt is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many requests in a short time. Wait a little, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished pictures are saved. Tries again in {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} asked us to slow down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries again in {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing answers at its address. Is it running? Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its certificate is not trusted by this system. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection came about. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy of this system did not let the request through. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its address was not found: offline, or mistyped. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} cannot be reached. Your prompt is kept and nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer for {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} took too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} stopped answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection closed before the picture was complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} had a problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} did not answer like an API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its address in Settings: most end in /v1. Your prompt is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} sent no picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its answer was complete but held none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture that came is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its data cannot be read as a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} made it, but its link did not work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vidra closed while this was running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been made and charged, so it is not sent again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vidra closed before this was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was charged. Your prompt is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You stopped this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished pictures are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New pictures are safe in memory but not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library folder cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures in it can be looked at; new ones cannot be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library folder cannot be found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect its drive, or say where it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of Vidra cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your pictures are not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is kept until Vidra closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain of this system is missing or did not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old file is kept as {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vidra starts with the usual ones; pictures and keys are not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of that for previews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured by others, approximate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <comment>date format of Qt: weekday, day, month</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <comment>date format of Qt: weekday, day, month, year</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date format of Qt: day, short month, year</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complexity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moderation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fidelity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opaque</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vivid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Natural</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each preview may add a small cost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strictly the provider checks prompts and pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower makes smaller files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed and prompt draw the same picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fast drafts and edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>most detail, any size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>good pictures at a fair price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>small and cheap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>older model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the built-in engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the provider&apos;s page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open billing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a new folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n picture(s) saved to Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved in {folder}. Change the folder in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. %n picture(s) kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n picture(s) moved to Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n picture(s) put back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n picture(s) deleted forever</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trash is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key kept in the system keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain here: the key is kept until Vidra closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vidra closed unexpectedly. %n run(s) are listed under Jobs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index was rebuilt: %n picture(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n file(s) put in order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generating {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{running} running, {waiting} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{running} running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{waiting} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No jobs running</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message numerus="yes">
        <source>Delete %n picture(s) forever?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>They leave the library and go to the system&apos;s own bin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Delete %n picture(s) forever</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Empty the Trash?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its pictures leave the library and go to the system&apos;s own bin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save pictures to another folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagsField</name>
    <message>
        <source>Add a tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextControl</name>
    <message>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TileActions</name>
    <message>
        <source>Favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TileModel</name>
    <message>
        <source>Picture, {prompt}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits to try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview {k} of {n}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TileNotice</name>
    <message>
        <source>Send it again?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first one may have been made and charged. Sending it again may cost a second time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attempt {k} of {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries again in {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Library tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shelves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order: {order}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrashBar</name>
    <message>
        <source>Pictures in Trash are kept for 30 days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty Trash…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_ActionRow</name>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More actions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_CancelButton</name>
    <message>
        <source>Cancel picture {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Cancel these %n picture(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Handle</name>
    <message>
        <source>Panel width</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_ProviderDelegate</name>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>owner</name>
    <message>
        <source>{n} out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is gone: this model does not have it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was set to {new}: this model has no transparency.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was set to {new}: this model does not take {old}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>self._model</name>
    <message>
        <source>{n} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Final</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>Remove {provider}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its key leaves the keychain. Your pictures and their history stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
