<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Halyard::AddPreview</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln duplicate</numerusform>
            <numerusform>%Ln duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) left out</source>
        <translation>
            <numerusform>%Ln line left out</numerusform>
            <numerusform>%Ln lines left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::ArrivalStrip</name>
    <message numerus="yes">
        <source>The last of %Ln picture(s), in the order of their arrival; the table has them all</source>
        <translation>
            <numerusform>The last of %Ln picture, in the order of their arrival; the table has them all</numerusform>
            <numerusform>The last of %Ln pictures, in the order of their arrival; the table has them all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::BatchSentences</name>
    <message numerus="yes">
        <source>%Ln already there</source>
        <translation>
            <numerusform>%Ln already there</numerusform>
            <numerusform>%Ln already there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not proved whole</source>
        <translation>
            <numerusform>%Ln not proved whole</numerusform>
            <numerusform>%Ln not proved whole</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %Ln more host(s))</source>
        <extracomment>%1 &quot;example.org asked us to wait: 12 s more&quot;</extracomment>
        <translation>
            <numerusform>%1 (and %Ln more host)</numerusform>
            <numerusform>%1 (and %Ln more hosts)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to go</source>
        <translation>
            <numerusform>%Ln to go</numerusform>
            <numerusform>%Ln to go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) ready</source>
        <extracomment>%1 a folder</extracomment>
        <translation>
            <numerusform>%Ln file ready</numerusform>
            <numerusform>%Ln files ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running</source>
        <translation>
            <numerusform>%Ln running</numerusform>
            <numerusform>%Ln running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting for the next try</source>
        <translation>
            <numerusform>%Ln waiting for the next try</numerusform>
            <numerusform>%Ln waiting for the next try</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>this server gets at most %Ln at once</source>
        <translation>
            <numerusform>this server gets at most %Ln at once</numerusform>
            <numerusform>this server gets at most %Ln at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) already there</source>
        <translation>
            <numerusform>%Ln file already there</numerusform>
            <numerusform>%Ln files already there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) saved in %1</source>
        <extracomment>%1 a time: &quot;7.9 s&quot;</extracomment>
        <translation>
            <numerusform>%Ln file saved in %1</numerusform>
            <numerusform>%Ln files saved in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %1 saved in %2</source>
        <extracomment>%1 how many there are, %2 a time: &quot;18 of 20 saved in 7.9 s&quot;</extracomment>
        <translation>
            <numerusform>%Ln of %1 saved in %2</numerusform>
            <numerusform>%Ln of %1 saved in %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln arrived out of order</source>
        <translation>
            <numerusform>%Ln arrived out of order</numerusform>
            <numerusform>%Ln arrived out of order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not found</source>
        <extracomment>of files that the server does not have</extracomment>
        <translation>
            <numerusform>%Ln not found</numerusform>
            <numerusform>%Ln not found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln cancelled</numerusform>
            <numerusform>%Ln cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not saved: %1</source>
        <extracomment>%1 a list: &quot;1 not found, 2 failed&quot;</extracomment>
        <translation>
            <numerusform>%Ln not saved: %1</numerusform>
            <numerusform>%Ln not saved: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pausing: %Ln file(s) still finishing</source>
        <translation>
            <numerusform>Pausing: %Ln file still finishing</numerusform>
            <numerusform>Pausing: %Ln files still finishing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more host(s)</source>
        <translation>
            <numerusform>and %Ln more host</numerusform>
            <numerusform>and %Ln more hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln file(s) saved</source>
        <extracomment>%1 a batch: &quot;Flags of the world: 249 files saved&quot;</extracomment>
        <translation>
            <numerusform>%1: %Ln file saved</numerusform>
            <numerusform>%1: %Ln files saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for now at most %Ln at once, by the adaptive limit</source>
        <translation>
            <numerusform>for now at most %Ln at once, by the adaptive limit</numerusform>
            <numerusform>for now at most %Ln at once, by the adaptive limit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::ChartPainter</name>
    <message numerus="yes">
        <source>%n at once</source>
        <translation>
            <numerusform>%n at once</numerusform>
            <numerusform>%n at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n at once</source>
        <translation>
            <numerusform>up to %n at once</numerusform>
            <numerusform>up to %n at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::Details</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::DetailsDock</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::DroppedContent</name>
    <message numerus="yes">
        <source>Only the first %Ln file(s) were taken.</source>
        <translation>
            <numerusform>Only the first %Ln file was taken.</numerusform>
            <numerusform>Only the first %Ln files were taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::FailureGroups</name>
    <message numerus="yes">
        <source>%Ln file(s): %1 asks for a name and a password.</source>
        <translation>
            <numerusform>%Ln file: %1 asks for a name and a password.</numerusform>
            <numerusform>%Ln files: %1 asks for a name and a password.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 refused the name and the password.</source>
        <translation>
            <numerusform>%Ln file: %1 refused the name and the password.</numerusform>
            <numerusform>%Ln files: %1 refused the name and the password.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 does not have them (%2).</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;, %2 the HTTP status. In the singular: &quot;does not have it&quot;</extracomment>
        <translation>
            <numerusform>%Ln file: %1 does not have it (%2).</numerusform>
            <numerusform>%Ln files: %1 does not have them (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 does not have them.</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;. In the singular: &quot;does not have it&quot;</extracomment>
        <translation>
            <numerusform>%Ln file: %1 does not have it.</numerusform>
            <numerusform>%Ln files: %1 does not have them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 is busy and asks to wait %2.</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;, %2 a time: &quot;2 min&quot;</extracomment>
        <translation>
            <numerusform>%Ln file: %1 is busy and asks to wait %2.</numerusform>
            <numerusform>%Ln files: %1 is busy and asks to wait %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 is busy.</source>
        <translation>
            <numerusform>%Ln file: %1 is busy.</numerusform>
            <numerusform>%Ln files: %1 is busy.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 does not give them (%2).</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;, %2 the HTTP status. In the singular: &quot;does not give it&quot;</extracomment>
        <translation>
            <numerusform>%Ln file: %1 does not give it (%2).</numerusform>
            <numerusform>%Ln files: %1 does not give them (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 has a fault of its own (%2).</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;, %2 the HTTP status</extracomment>
        <translation>
            <numerusform>%Ln file: %1 has a fault of its own (%2).</numerusform>
            <numerusform>%Ln files: %1 has a fault of its own (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 has a fault of its own.</source>
        <translation>
            <numerusform>%Ln file: %1 has a fault of its own.</numerusform>
            <numerusform>%Ln files: %1 has a fault of its own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): no server of that name was found.</source>
        <translation>
            <numerusform>%Ln file: no server of that name was found.</numerusform>
            <numerusform>%Ln files: no server of that name was found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): no server named %1 was found.</source>
        <translation>
            <numerusform>%Ln file: no server named %1 was found.</numerusform>
            <numerusform>%Ln files: no server named %1 was found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 refuses connections.</source>
        <translation>
            <numerusform>%Ln file: %1 refuses connections.</numerusform>
            <numerusform>%Ln files: %1 refuses connections.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the connection was lost.</source>
        <translation>
            <numerusform>%Ln file: the connection was lost.</numerusform>
            <numerusform>%Ln files: the connection was lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the connection to %1 was lost.</source>
        <translation>
            <numerusform>%Ln file: the connection to %1 was lost.</numerusform>
            <numerusform>%Ln files: the connection to %1 was lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the proxy does not work.</source>
        <translation>
            <numerusform>%Ln file: the proxy does not work.</numerusform>
            <numerusform>%Ln files: the proxy does not work.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the proxy %1 does not work.</source>
        <translation>
            <numerusform>%Ln file: the proxy %1 does not work.</numerusform>
            <numerusform>%Ln files: the proxy %1 does not work.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 offers no secure connection.</source>
        <translation>
            <numerusform>%Ln file: %1 offers no secure connection.</numerusform>
            <numerusform>%Ln files: %1 offers no secure connection.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 offers no secure connection (%2).</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;, %2 the reason, in the system&apos;s words</extracomment>
        <translation>
            <numerusform>%Ln file: %1 offers no secure connection (%2).</numerusform>
            <numerusform>%Ln files: %1 offers no secure connection (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the connection could not be trusted.</source>
        <translation>
            <numerusform>%Ln file: the connection could not be trusted.</numerusform>
            <numerusform>%Ln files: the connection could not be trusted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): this network wants a login in the browser first.</source>
        <translation>
            <numerusform>%Ln file: this network wants a login in the browser first.</numerusform>
            <numerusform>%Ln files: this network wants a login in the browser first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): no connection came about in time.</source>
        <translation>
            <numerusform>%Ln file: no connection came about in time.</numerusform>
            <numerusform>%Ln files: no connection came about in time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): no connection to %1 came about in time.</source>
        <translation>
            <numerusform>%Ln file: no connection to %1 came about in time.</numerusform>
            <numerusform>%Ln files: no connection to %1 came about in time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 did not answer within %2.</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;, %2 a time: &quot;30 s&quot;</extracomment>
        <translation>
            <numerusform>%Ln file: %1 did not answer within %2.</numerusform>
            <numerusform>%Ln files: %1 did not answer within %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 did not answer.</source>
        <translation>
            <numerusform>%Ln file: %1 did not answer.</numerusform>
            <numerusform>%Ln files: %1 did not answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 stopped sending in the middle.</source>
        <translation>
            <numerusform>%Ln file: %1 stopped sending in the middle.</numerusform>
            <numerusform>%Ln files: %1 stopped sending in the middle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 sends too slowly.</source>
        <translation>
            <numerusform>%Ln file: %1 sends too slowly.</numerusform>
            <numerusform>%Ln files: %1 sends too slowly.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): nothing can be downloaded from such an address.</source>
        <translation>
            <numerusform>%Ln file: nothing can be downloaded from such an address.</numerusform>
            <numerusform>%Ln files: nothing can be downloaded from such an address.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 is not a web server.</source>
        <translation>
            <numerusform>%Ln file: %1 is not a web server.</numerusform>
            <numerusform>%Ln files: %1 is not a web server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 leads on to an address that is none.</source>
        <translation>
            <numerusform>%Ln file: %1 leads on to an address that is none.</numerusform>
            <numerusform>%Ln files: %1 leads on to an address that is none.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 leads in a circle.</source>
        <translation>
            <numerusform>%Ln file: %1 leads in a circle.</numerusform>
            <numerusform>%Ln files: %1 leads in a circle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 leads on to an unsafe address.</source>
        <translation>
            <numerusform>%Ln file: %1 leads on to an unsafe address.</numerusform>
            <numerusform>%Ln files: %1 leads on to an unsafe address.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 sent a web page instead of a picture.</source>
        <translation>
            <numerusform>%Ln file: %1 sent a web page instead of a picture.</numerusform>
            <numerusform>%Ln files: %1 sent a web page instead of a picture.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 sent something that is no picture.</source>
        <translation>
            <numerusform>%Ln file: %1 sent something that is no picture.</numerusform>
            <numerusform>%Ln files: %1 sent something that is no picture.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 sent a damaged picture.</source>
        <translation>
            <numerusform>%Ln file: %1 sent a damaged picture.</numerusform>
            <numerusform>%Ln files: %1 sent a damaged picture.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 sent a compressed answer that nobody asked for.</source>
        <translation>
            <numerusform>%Ln file: %1 sent a compressed answer that nobody asked for.</numerusform>
            <numerusform>%Ln files: %1 sent a compressed answer that nobody asked for.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 sent nothing.</source>
        <translation>
            <numerusform>%Ln file: %1 sent nothing.</numerusform>
            <numerusform>%Ln files: %1 sent nothing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): what %1 sent does not match the checksum.</source>
        <translation>
            <numerusform>%Ln file: what %1 sent does not match the checksum.</numerusform>
            <numerusform>%Ln files: what %1 sent does not match the checksum.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 has another version meanwhile.</source>
        <translation>
            <numerusform>%Ln file: %1 has another version meanwhile.</numerusform>
            <numerusform>%Ln files: %1 has another version meanwhile.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): larger than you allow.</source>
        <translation>
            <numerusform>%Ln file: larger than you allow.</numerusform>
            <numerusform>%Ln files: larger than you allow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the disk is full.</source>
        <translation>
            <numerusform>%Ln file: the disk is full.</numerusform>
            <numerusform>%Ln files: the disk is full.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): too large for the room on the disk.</source>
        <translation>
            <numerusform>%Ln file: too large for the room on the disk.</numerusform>
            <numerusform>%Ln files: too large for the room on the disk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): nothing can be written in the folder.</source>
        <translation>
            <numerusform>%Ln file: nothing can be written in the folder.</numerusform>
            <numerusform>%Ln files: nothing can be written in the folder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the disk does not take these names.</source>
        <extracomment>In the singular: &quot;does not take this name&quot;</extracomment>
        <translation>
            <numerusform>%Ln file: the disk does not take this name.</numerusform>
            <numerusform>%Ln files: the disk does not take these names.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the folder is gone.</source>
        <translation>
            <numerusform>%Ln file: the folder is gone.</numerusform>
            <numerusform>%Ln files: the folder is gone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the disk reports an error.</source>
        <translation>
            <numerusform>%Ln file: the disk reports an error.</numerusform>
            <numerusform>%Ln files: the disk reports an error.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the disk reports an error (%1).</source>
        <translation>
            <numerusform>%Ln file: the disk reports an error (%1).</numerusform>
            <numerusform>%Ln files: the disk reports an error (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): nothing is known about the reason.</source>
        <translation>
            <numerusform>%Ln file: nothing is known about the reason.</numerusform>
            <numerusform>%Ln files: nothing is known about the reason.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1.</source>
        <extracomment>%1 a reason: &quot;connection lost&quot;</extracomment>
        <translation>
            <numerusform>%Ln file: %1.</numerusform>
            <numerusform>%Ln files: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): saved earlier, and gone from the folder now.</source>
        <translation>
            <numerusform>%Ln file: saved earlier, and gone from the folder now.</numerusform>
            <numerusform>%Ln files: saved earlier, and gone from the folder now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): saved earlier, and changed since then.</source>
        <translation>
            <numerusform>%Ln file: saved earlier, and changed since then.</numerusform>
            <numerusform>%Ln files: saved earlier, and changed since then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): another Halyard saves into the folder.</source>
        <translation>
            <numerusform>%Ln file: another Halyard saves into the folder.</numerusform>
            <numerusform>%Ln files: another Halyard saves into the folder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): too many files were open.</source>
        <translation>
            <numerusform>%Ln file: too many files were open.</numerusform>
            <numerusform>%Ln files: too many files were open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::FailurePanel</name>
    <message numerus="yes">
        <source>%Ln of %1 files could not be saved</source>
        <translation>
            <numerusform>%Ln of %1 files could not be saved</numerusform>
            <numerusform>%Ln of %1 files could not be saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more reason(s)</source>
        <translation>
            <numerusform>and %Ln more reason</numerusform>
            <numerusform>and %Ln more reasons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::ListFiles</name>
    <message numerus="yes">
        <source>%1 (%2): for %Ln address(es) of the other lists</source>
        <extracomment>%1 the name of a file, %2 &quot;checksums&quot;</extracomment>
        <translation>
            <numerusform>%1 (%2): for %Ln address of the other lists</numerusform>
            <numerusform>%1 (%2): for %Ln addresses of the other lists</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2): %Ln address(es)</source>
        <extracomment>%1 the name of a file, %2 what it is written in: &quot;table&quot;</extracomment>
        <translation>
            <numerusform>%1 (%2): %Ln address</numerusform>
            <numerusform>%1 (%2): %Ln addresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::ListReport</name>
    <message numerus="yes">
        <source>Added %Ln address(es).</source>
        <translation>
            <numerusform>Added %Ln address.</numerusform>
            <numerusform>Added %Ln addresses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) had been in the list before.</source>
        <translation>
            <numerusform>%Ln address had been in the list before.</numerusform>
            <numerusform>%Ln addresses had been in the list before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were left out, among them line %1: %2</source>
        <extracomment>%1 the number of a line, %2 a sentence: &quot;2 lines were left out, among them line 4: This names no server.&quot;</extracomment>
        <translation>
            <numerusform>%Ln line was left out, line %1: %2</numerusform>
            <numerusform>%Ln lines were left out, among them line %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other file(s) cannot be read as lists either.</source>
        <translation>
            <numerusform>%Ln other file cannot be read as a list either.</numerusform>
            <numerusform>%Ln other files cannot be read as lists either.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more line(s) are not shown.</source>
        <translation>
            <numerusform>%Ln more line is not shown.</numerusform>
            <numerusform>%Ln more lines are not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln option(s) of the list are not used: %1.</source>
        <extracomment>%1 names of options of another program, with commas</extracomment>
        <translation>
            <numerusform>%Ln option of the list is not used: %1.</numerusform>
            <numerusform>%Ln options of the list are not used: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) are patterns.</source>
        <translation>
            <numerusform>%Ln line is a pattern.</numerusform>
            <numerusform>%Ln lines are patterns.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) got a checksum from %1.</source>
        <translation>
            <numerusform>%Ln address got a checksum from %1.</numerusform>
            <numerusform>%Ln addresses got checksums from %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln further address(es) of the same files are not used.</source>
        <translation>
            <numerusform>%Ln further address of the same file is not used.</numerusform>
            <numerusform>%Ln further addresses of the same files are not used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) are meant for other folders, and are saved with the rest.</source>
        <translation>
            <numerusform>%Ln file is meant for another folder, and is saved with the rest.</numerusform>
            <numerusform>%Ln files are meant for other folders, and are saved with the rest.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::MainWindow</name>
    <message numerus="yes">
        <source>Add %n file(s)</source>
        <translation>
            <numerusform>Add %n file</numerusform>
            <numerusform>Add %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop to open %n list(s)</source>
        <translation>
            <numerusform>Drop to open %n list</numerusform>
            <numerusform>Drop to open %n lists</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop to make a list of %n address(es)</source>
        <translation>
            <numerusform>Drop to make a list of %n address</numerusform>
            <numerusform>Drop to make a list of %n addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop to add %n address(es) to “%1”</source>
        <translation>
            <numerusform>Drop to add %n address to “%1”</numerusform>
            <numerusform>Drop to add %n addresses to “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken up again where it ended: %Ln file(s) left to do.</source>
        <translation>
            <numerusform>Taken up again where it ended: %Ln file left to do.</numerusform>
            <numerusform>Taken up again where it ended: %Ln files left to do.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) of this batch are saved in %1.</source>
        <translation>
            <numerusform>%Ln file of this batch is saved in %1.</numerusform>
            <numerusform>%Ln files of this batch are saved in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list is being read: %1, %Ln address(es) so far.</source>
        <translation>
            <numerusform>The list is being read: %1, %Ln address so far.</numerusform>
            <numerusform>The list is being read: %1, %Ln addresses so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) at once from now on.</source>
        <translation>
            <numerusform>%Ln file at a time from now on.</numerusform>
            <numerusform>%Ln files at once from now on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::ManifestList</name>
    <message numerus="yes">
        <source>All %Ln file(s) of the manifest are there.</source>
        <translation>
            <numerusform>The %Ln file of the manifest is there.</numerusform>
            <numerusform>All %Ln files of the manifest are there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln file(s) of the manifest are there.</source>
        <translation>
            <numerusform>%1 of %Ln file of the manifest is there.</numerusform>
            <numerusform>%1 of %Ln files of the manifest are there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) are missing.</source>
        <translation>
            <numerusform>%Ln file is missing.</numerusform>
            <numerusform>%Ln files are missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) had not been saved.</source>
        <translation>
            <numerusform>%Ln file had not been saved.</numerusform>
            <numerusform>%Ln files had not been saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) have changed; the right ones will be saved beside them.</source>
        <translation>
            <numerusform>%Ln file has changed; the right one will be saved beside it.</numerusform>
            <numerusform>%Ln files have changed; the right ones will be saved beside them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::ReadingBar</name>
    <message numerus="yes">
        <source>%Ln address(es) so far</source>
        <translation>
            <numerusform>%Ln address so far</numerusform>
            <numerusform>%Ln addresses so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::RowDrag</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::RowVerbs</name>
    <message numerus="yes">
        <source>Only the first %n file(s) are opened.</source>
        <translation>
            <numerusform>Only the first %n file is opened.</numerusform>
            <numerusform>Only the first %n files are opened.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n file(s) from the list</source>
        <translation>
            <numerusform>Remove %n file from the list</numerusform>
            <numerusform>Remove %n files from the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash.</source>
        <translation>
            <numerusform>%n file could not be moved to the trash.</numerusform>
            <numerusform>%n files could not be moved to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n file(s) to the trash</source>
        <translation>
            <numerusform>Move %n file to the trash</numerusform>
            <numerusform>Move %n files to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) copied as a list.</source>
        <translation>
            <numerusform>%n address copied as a list.</numerusform>
            <numerusform>%n addresses copied as a list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be taken out of the trash.</source>
        <translation>
            <numerusform>%n file could not be taken out of the trash.</numerusform>
            <numerusform>%n files could not be taken out of the trash.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::SweepDialog</name>
    <message numerus="yes">
        <source>%Ln flag(s), quick</source>
        <translation>
            <numerusform>%Ln flag, quick</numerusform>
            <numerusform>%Ln flags, quick</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln flag(s)</source>
        <translation>
            <numerusform>%Ln flag</numerusform>
            <numerusform>%Ln flags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::Texts</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>receiving, %Ln percent</source>
        <translation>
            <numerusform>receiving, %Ln percent</numerusform>
            <numerusform>receiving, %Ln percent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::TimelineChart</name>
    <message numerus="yes">
        <source>Timeline of %n file(s); the tab Table holds the same numbers</source>
        <extracomment>what the chart is for someone who cannot see it; &quot;Table&quot; is the name of the tab beside it</extracomment>
        <translation>
            <numerusform>Timeline of %n file; the tab Table holds the same numbers</numerusform>
            <numerusform>Timeline of %n files; the tab Table holds the same numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::TimelineTexts</name>
    <message numerus="yes">
        <source>%n download(s) at once at %1</source>
        <translation>
            <numerusform>%n download at once at %1</numerusform>
            <numerusform>%n downloads at once at %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n download(s) at once at %1; the limit is %2</source>
        <translation>
            <numerusform>%n download at once at %1; the limit is %2</numerusform>
            <numerusform>%n downloads at once at %1; the limit is %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n download(s) at once at %1; the adaptive limit is %2 of %3</source>
        <translation>
            <numerusform>%n download at once at %1; the adaptive limit is %2 of %3</numerusform>
            <numerusform>%n downloads at once at %1; the adaptive limit is %2 of %3</numerusform>
        </translation>
    </message>
</context>
</TS>
