<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Halyard::ActionBar</name>
    <message>
        <source>Actions</source>
        <translation>Действия</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Другие действия</translation>
    </message>
    <message>
        <source>Add</source>
        <extracomment>A button that opens a menu: adds something to the list</extracomment>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Add addresses, lists or flags</source>
        <translation>Добавить адреса, списки или флаги</translation>
    </message>
    <message>
        <source>Stop at once; nothing half-done is left behind (Ctrl+.)</source>
        <translation>Остановить сразу; ничего недоделанного не останется (Ctrl+.)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Try what failed once more (Ctrl+Shift+R)</source>
        <translation>Повторить то, что не удалось (Ctrl+Shift+R)</translation>
    </message>
    <message>
        <source>Open the folder of the batch (Ctrl+Shift+O)</source>
        <translation>Открыть папку задания (Ctrl+Shift+O)</translation>
    </message>
    <message>
        <source>%1 (Ctrl+Return)</source>
        <translation>%1 (Ctrl+Return)</translation>
    </message>
    <message>
        <source>There is nothing to download yet: add addresses first</source>
        <translation>Пока нечего загружать: сначала добавьте адреса</translation>
    </message>
</context>
<context>
    <name>Halyard::AddDialog</name>
    <message>
        <source>Add downloads</source>
        <translation>Добавление адресов</translation>
    </message>
    <message>
        <source>&amp;Addresses, one a line; lists can be dropped here too:</source>
        <translation>&amp;Адреса, по одному в строке; сюда можно перетащить и списки:</translation>
    </message>
    <message>
        <source>Addresses, one a line</source>
        <translation>Адреса, по одному в строке</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Отмена</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <extracomment>Add the files to the list</extracomment>
        <translation>&amp;Добавить</translation>
    </message>
    <message>
        <source>Add these files to the list</source>
        <translation>Добавить эти файлы в список</translation>
    </message>
    <message>
        <source>Add and &amp;start</source>
        <translation>Добавить и &amp;начать</translation>
    </message>
    <message>
        <source>Add these files and begin to fetch them (Ctrl+Return)</source>
        <translation>Добавить эти файлы и начать загрузку (Ctrl+Return)</translation>
    </message>
</context>
<context>
    <name>Halyard::AddPreview</name>
    <message>
        <source>Nothing can be added before the lists are read to their end.</source>
        <translation>Добавить можно, только когда списки прочтены до конца.</translation>
    </message>
    <message>
        <source>Nothing to add yet: write, paste or drop addresses or lists.</source>
        <translation>Пока нечего добавлять: впишите, вставьте или перетащите сюда адреса или списки.</translation>
    </message>
    <message>
        <source>All of these addresses are in the list already; the login is new.</source>
        <translation>Все эти адреса уже есть в списке; имя и пароль новые.</translation>
    </message>
    <message>
        <source>Nothing to add: all of these addresses are in the list already.</source>
        <translation>Добавлять нечего: все эти адреса уже есть в списке.</translation>
    </message>
    <message>
        <source>Nothing to add: there is no address in it.</source>
        <translation>Добавлять нечего: здесь нет ни одного адреса.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln файл</numerusform>
            <numerusform>%Ln файла</numerusform>
            <numerusform>%Ln файлов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln повтор</numerusform>
            <numerusform>%Ln повтора</numerusform>
            <numerusform>%Ln повторов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) left out</source>
        <translation>
            <numerusform>пропущена %Ln строка</numerusform>
            <numerusform>пропущены %Ln строки</numerusform>
            <numerusform>пропущено %Ln строк</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. The first %2 are shown.</source>
        <translation>%1. Показаны первые %2.</translation>
    </message>
    <message>
        <source>Preview of the files</source>
        <translation>Будущие файлы</translation>
    </message>
</context>
<context>
    <name>Halyard::AppearancePage</name>
    <message>
        <source>Appearance</source>
        <extracomment>A page of the preferences</extracomment>
        <translation>Внешний вид</translation>
    </message>
    <message>
        <source>As the system does</source>
        <extracomment>Whether arriving pictures fade in</extracomment>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Никогда</translation>
    </message>
    <message>
        <source>&amp;Fade pictures in:</source>
        <translation>Плавное поя&amp;вление картинок:</translation>
    </message>
    <message>
        <source>Pictures that arrive appear within a moment, or at once. Nothing ever moves from its place.</source>
        <translation>Прибывшие картинки проявляются за мгновение или показываются сразу. С места ничего не сдвигается.</translation>
    </message>
</context>
<context>
    <name>Halyard::ArrivalStrip</name>
    <message>
        <source>Arrived</source>
        <extracomment>beside small pictures, in the order in which they arrived</extracomment>
        <translation>Прибыло</translation>
    </message>
    <message>
        <source>Pictures appear here in the order in which they arrive</source>
        <translation>Здесь появляются картинки в том порядке, в каком они прибывают</translation>
    </message>
    <message>
        <source>%1, arrived as number %2</source>
        <extracomment>%1 a name, %2 its arrival number</extracomment>
        <translation>%1, прибытие номер&#xa0;%2</translation>
    </message>
    <message numerus="yes">
        <source>The last of %Ln picture(s), in the order of their arrival; the table has them all</source>
        <translation>
            <numerusform>Последние из %Ln картинки в порядке прибытия; в таблице есть все</numerusform>
            <numerusform>Последние из %Ln картинок в порядке прибытия; в таблице есть все</numerusform>
            <numerusform>Последние из %Ln картинок в порядке прибытия; в таблице есть все</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::AttemptModel</name>
    <message>
        <source>used again</source>
        <extracomment>of a connection to a server: none had to be made</extracomment>
        <translation>то же</translation>
    </message>
    <message>
        <source>#</source>
        <extracomment>heading of the column with the place in the order of the requests</extracomment>
        <translation>№</translation>
    </message>
    <message>
        <source>File</source>
        <extracomment>heading of a column with names of files</extracomment>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Attempt</source>
        <extracomment>heading: the first, second… attempt to get a file</extracomment>
        <translation>Попытка</translation>
    </message>
    <message>
        <source>Arrived</source>
        <extracomment>heading: the rank in the order of arrival</extracomment>
        <translation>Прибыло</translation>
    </message>
    <message>
        <source>In line, ms</source>
        <translation>Очередь, мс</translation>
    </message>
    <message>
        <source>Connect, ms</source>
        <translation>Соединение, мс</translation>
    </message>
    <message>
        <source>Wait, ms</source>
        <translation>Ожидание, мс</translation>
    </message>
    <message>
        <source>Receive, ms</source>
        <translation>Приём, мс</translation>
    </message>
    <message>
        <source>Check, ms</source>
        <translation>Проверка, мс</translation>
    </message>
    <message>
        <source>Total, ms</source>
        <translation>Всего, мс</translation>
    </message>
    <message>
        <source>Result</source>
        <extracomment>heading: how an attempt ended</extracomment>
        <translation>Итог</translation>
    </message>
</context>
<context>
    <name>Halyard::AttemptTable</name>
    <message>
        <source>Times of the attempts</source>
        <translation>Время попыток</translation>
    </message>
</context>
<context>
    <name>Halyard::BatchBar</name>
    <message>
        <source>Batch progress</source>
        <translation>Ход задания</translation>
    </message>
</context>
<context>
    <name>Halyard::BatchSentences</name>
    <message>
        <source>%1 refuses for now: next try in %2</source>
        <translation>%1 пока отказывает: следующая попытка через %2</translation>
    </message>
    <message>
        <source>%1 does not answer: next try in %2</source>
        <translation>%1 не отвечает: следующая попытка через %2</translation>
    </message>
    <message>
        <source>the server asked us to wait</source>
        <translation>сервер просит подождать</translation>
    </message>
    <message>
        <source>%1 of %2 saved</source>
        <extracomment>%1 of %2 files</extracomment>
        <translation>сохранено %1 из %2</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>папка: %1</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>осталось около %1</translation>
    </message>
    <message>
        <source>Paused at %1 of %2</source>
        <translation>Приостановлено: %1 из %2</translation>
    </message>
    <message>
        <source>Stopped at %1 of %2</source>
        <translation>Остановлено: %1 из %2</translation>
    </message>
    <message>
        <source>Every server answers with a web page: this network wants a login first. Open any page in a browser, log in there, then resume.</source>
        <translation>Все серверы отвечают веб-страницей: сеть требует сначала войти. Откройте любую страницу в браузере, войдите там и продолжите.</translation>
    </message>
    <message>
        <source>Start</source>
        <extracomment>a button: begins the downloads</extracomment>
        <translation>Начать</translation>
    </message>
    <message>
        <source>Pause</source>
        <extracomment>a button: halts the downloads</extracomment>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <extracomment>a button while the downloads come to a halt</extracomment>
        <translation>Останавливается…</translation>
    </message>
    <message>
        <source>Resume</source>
        <extracomment>a button: goes on with halted downloads</extracomment>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Retry failed (%1)</source>
        <translation>Повторить (%1)</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Not proved whole: the server did not say how long the file is. Such a file has a dashed ring around its number.</source>
        <translation>Целость не доказана: сервер не сообщил длину файла. У такого файла номер обведён пунктиром.</translation>
    </message>
    <message>
        <source>%1× quicker than one at a time</source>
        <translation>%1× быстрее, чем по одному</translation>
    </message>
    <message>
        <source>Halyard</source>
        <translation>Halyard</translation>
    </message>
    <message>
        <source>%1 — Halyard</source>
        <translation>%1 — Halyard</translation>
    </message>
    <message>
        <source>The disk of %1 is full. Make room or choose another folder, then resume.</source>
        <translation>На диске папки %1 нет места. Освободите место или выберите другую папку и продолжите.</translation>
    </message>
    <message>
        <source>The folder %1 is gone. Bring it back or choose another one, then resume.</source>
        <translation>Папка %1 исчезла. Верните её или выберите другую и продолжите.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln already there</source>
        <translation>
            <numerusform>уже есть %Ln</numerusform>
            <numerusform>уже есть %Ln</numerusform>
            <numerusform>уже есть %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not proved whole</source>
        <translation>
            <numerusform>целость не доказана: %Ln</numerusform>
            <numerusform>целость не доказана: %Ln</numerusform>
            <numerusform>целость не доказана: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 asked us to wait: %2 more</source>
        <extracomment>%1 a server, %2 a time: &quot;12 s&quot;</extracomment>
        <translation>%1 просит подождать: ещё %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %Ln more host(s))</source>
        <extracomment>%1 &quot;example.org asked us to wait: 12 s more&quot;</extracomment>
        <translation>
            <numerusform>%1 (и ещё %Ln сервер)</numerusform>
            <numerusform>%1 (и ещё %Ln сервера)</numerusform>
            <numerusform>%1 (и ещё %Ln серверов)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 already there</source>
        <translation>уже есть %1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln to go</source>
        <translation>
            <numerusform>осталось %Ln</numerusform>
            <numerusform>осталось %Ln</numerusform>
            <numerusform>осталось %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) ready</source>
        <extracomment>%1 a folder</extracomment>
        <translation>
            <numerusform>готов к загрузке %Ln файл</numerusform>
            <numerusform>готовы к загрузке %Ln файла</numerusform>
            <numerusform>готово к загрузке %Ln файлов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln running</source>
        <translation>
            <numerusform>загружается %Ln</numerusform>
            <numerusform>загружаются %Ln</numerusform>
            <numerusform>загружается %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting for the next try</source>
        <translation>
            <numerusform>ждёт следующей попытки %Ln</numerusform>
            <numerusform>ждут следующей попытки %Ln</numerusform>
            <numerusform>ждут следующей попытки %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>this server gets at most %Ln at once</source>
        <translation>
            <numerusform>этому серверу — не больше %Ln запроса сразу</numerusform>
            <numerusform>этому серверу — не больше %Ln запросов сразу</numerusform>
            <numerusform>этому серверу — не больше %Ln запросов сразу</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) already there</source>
        <translation>
            <numerusform>уже есть %Ln файл</numerusform>
            <numerusform>уже есть %Ln файла</numerusform>
            <numerusform>уже есть %Ln файлов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) saved in %1</source>
        <extracomment>%1 a time: &quot;7.9 s&quot;</extracomment>
        <translation>
            <numerusform>сохранён %Ln файл за %1</numerusform>
            <numerusform>сохранено %Ln файла за %1</numerusform>
            <numerusform>сохранено %Ln файлов за %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %1 saved in %2</source>
        <extracomment>%1 how many there are, %2 a time: &quot;18 of 20 saved in 7.9 s&quot;</extracomment>
        <translation>
            <numerusform>сохранён %Ln из %1 за %2</numerusform>
            <numerusform>сохранено %Ln из %1 за %2</numerusform>
            <numerusform>сохранено %Ln из %1 за %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln arrived out of order</source>
        <translation>
            <numerusform>не по порядку прибыл %Ln</numerusform>
            <numerusform>не по порядку прибыли %Ln</numerusform>
            <numerusform>не по порядку прибыло %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>The proxy does not work. Check it in the preferences or in the settings of the system, then resume.</source>
        <translation>Прокси-сервер не работает. Проверьте его в настройках программы или системы и продолжите.</translation>
    </message>
    <message>
        <source>The proxy %1 does not work. Check it in the preferences or in the settings of the system, then resume.</source>
        <translation>Прокси-сервер %1 не работает. Проверьте его в настройках программы или системы и продолжите.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not found</source>
        <extracomment>of files that the server does not have</extracomment>
        <translation>
            <numerusform>не найден %Ln</numerusform>
            <numerusform>не найдено %Ln</numerusform>
            <numerusform>не найдено %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln ошибка</numerusform>
            <numerusform>%Ln ошибки</numerusform>
            <numerusform>%Ln ошибок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>прервана %Ln</numerusform>
            <numerusform>прерваны %Ln</numerusform>
            <numerusform>прервано %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not saved: %1</source>
        <extracomment>%1 a list: &quot;1 not found, 2 failed&quot;</extracomment>
        <translation>
            <numerusform>не сохранён %Ln: %1</numerusform>
            <numerusform>не сохранено %Ln: %1</numerusform>
            <numerusform>не сохранено %Ln: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pausing: %Ln file(s) still finishing</source>
        <translation>
            <numerusform>Останавливается: ещё завершается %Ln файл</numerusform>
            <numerusform>Останавливается: ещё завершаются %Ln файла</numerusform>
            <numerusform>Останавливается: ещё завершаются %Ln файлов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more host(s)</source>
        <translation>
            <numerusform>и ещё %Ln сервер</numerusform>
            <numerusform>и ещё %Ln сервера</numerusform>
            <numerusform>и ещё %Ln серверов</numerusform>
        </translation>
    </message>
    <message>
        <source>One at a time it would have taken about %1: an estimate, the times of all requests added up. At most %2 ran at once.</source>
        <translation>По одному ушло бы около %1: это оценка, сумма времени всех запросов. Одновременно шло не больше %2.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln file(s) saved</source>
        <extracomment>%1 a batch: &quot;Flags of the world: 249 files saved&quot;</extracomment>
        <translation>
            <numerusform>%1: сохранён %Ln файл</numerusform>
            <numerusform>%1: сохранено %Ln файла</numerusform>
            <numerusform>%1: сохранено %Ln файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <extracomment>%1 a batch, %2 &quot;247 of 249 saved&quot;, %3 &quot;2 failed&quot;</extracomment>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1 %2 — Halyard</source>
        <extracomment>the window&apos;s title; %1 a percentage, %2 the batch: &quot;60 % Flags of the world — Halyard&quot;</extracomment>
        <translation>%1 %2 — Halyard</translation>
    </message>
    <message>
        <source>! %1 — Halyard</source>
        <translation>! %1 — Halyard</translation>
    </message>
    <message>
        <source>✓ %1 — Halyard</source>
        <translation>✓ %1 — Halyard</translation>
    </message>
    <message>
        <source>⏸ %1 %2 — Halyard</source>
        <translation>⏸ %1 %2 — Halyard</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 a sentence of ours, %2 the system&apos;s own words</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Another Halyard saves into %1. Wait until it is done or choose another folder, then resume.</source>
        <translation>В папку %1 сохраняет файлы другой Halyard. Подождите, пока он закончит, или выберите другую папку, затем продолжите.</translation>
    </message>
    <message>
        <source>Another Halyard saves into %1 (%2). Wait until it is done or choose another folder, then resume.</source>
        <extracomment>%1 a folder, %2 a program: &quot;halyard, process 4711 on myhost&quot;</extracomment>
        <translation>В папку %1 сохраняет файлы другой Halyard (%2). Подождите, пока он закончит, или выберите другую папку, затем продолжите.</translation>
    </message>
    <message>
        <source>The disk of %1 is full: the file at hand needs %2 more, and %3 are free. Make room or choose another folder, then resume.</source>
        <extracomment>%1 a folder, %2 and %3 sizes: &quot;20 MB&quot;</extracomment>
        <translation>На диске папки %1 нет места: текущему файлу нужно ещё %2, а свободно %3. Освободите место или выберите другую папку, затем продолжите.</translation>
    </message>
    <message>
        <source>The disk of %1 is full: %2 are free. Make room or choose another folder, then resume.</source>
        <extracomment>%1 a folder, %2 a size: &quot;20 MB&quot;</extracomment>
        <translation>На диске папки %1 нет места: свободно %2. Освободите место или выберите другую папку, затем продолжите.</translation>
    </message>
    <message>
        <source>Halyard may open no more files at once. Set fewer parallel downloads or close other programs, then resume.</source>
        <translation>Halyard не может открыть больше файлов одновременно. Уменьшите число одновременных загрузок или закройте другие программы, затем продолжите.</translation>
    </message>
    <message>
        <source>Nothing can be saved in %1. Choose another folder, or allow writing there, then resume.</source>
        <translation>В %1 ничего нельзя сохранить. Выберите другую папку или разрешите запись в эту, затем продолжите.</translation>
    </message>
    <message>
        <source>The disk reported an error while saving in %1. Check the disk or choose another folder, then resume.</source>
        <translation>При сохранении в %1 диск сообщил об ошибке. Проверьте диск или выберите другую папку, затем продолжите.</translation>
    </message>
    <message>
        <source>The batch is not kept for the next start: Qt’s plugin for SQLite is not installed.</source>
        <translation>До следующего запуска загрузка не сохранится: не установлен модуль Qt для SQLite.</translation>
    </message>
    <message>
        <source>The batch is not kept for the next start: %1 cannot be opened.</source>
        <translation>До следующего запуска загрузка не сохранится: не удалось открыть %1.</translation>
    </message>
    <message>
        <source>The batch is not kept for the next start: %1 cannot be opened (%2).</source>
        <extracomment>%1 a file, %2 the system&apos;s own words</extracomment>
        <translation>До следующего запуска загрузка не сохранится: не удалось открыть %1 (%2).</translation>
    </message>
    <message>
        <source>How the batch stands cannot be written to %1 at the moment. The downloads go on, and it is tried again.</source>
        <translation>Состояние загрузки пока не удаётся записать в %1. Файлы загружаются дальше, запись будет повторена.</translation>
    </message>
    <message>
        <source>How the batch stands cannot be written to %1 at the moment (%2). The downloads go on, and it is tried again.</source>
        <extracomment>%1 a file, %2 the system&apos;s own words</extracomment>
        <translation>Состояние загрузки пока не удаётся записать в %1 (%2). Файлы загружаются дальше, запись будет повторена.</translation>
    </message>
    <message>
        <source>%1 was damaged, and is put aside as %2. Downloaded files are untouched.</source>
        <extracomment>%1 and %2 files</extracomment>
        <translation>Файл %1 был повреждён и отложен как %2. Загруженные файлы не тронуты.</translation>
    </message>
    <message>
        <source>The batch is not kept for the next start: %1 was made by a newer Halyard.</source>
        <translation>До следующего запуска загрузка не сохранится: файл %1 создан более новой версией Halyard.</translation>
    </message>
    <message numerus="yes">
        <source>for now at most %Ln at once, by the adaptive limit</source>
        <translation>
            <numerusform>пока не больше %Ln запроса сразу: предел подобран</numerusform>
            <numerusform>пока не больше %Ln запросов сразу: предел подобран</numerusform>
            <numerusform>пока не больше %Ln запросов сразу: предел подобран</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::ChartPainter</name>
    <message numerus="yes">
        <source>%n at once</source>
        <translation>
            <numerusform>сразу %n</numerusform>
            <numerusform>сразу %n</numerusform>
            <numerusform>сразу %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n at once</source>
        <translation>
            <numerusform>сразу до %n</numerusform>
            <numerusform>сразу до %n</numerusform>
            <numerusform>сразу до %n</numerusform>
        </translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>предел %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>%1 and %2 are numbers of rows: &quot;1 – 120&quot;</extracomment>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>adaptive limit %1 of %2</source>
        <extracomment>of how many run at once: %1 is what the program has found to be good, %2 the limit that was set</extracomment>
        <translation>подобранный предел %1 из %2</translation>
    </message>
</context>
<context>
    <name>Halyard::ConnectionsPage</name>
    <message>
        <source>Connections</source>
        <extracomment>A page of the preferences</extracomment>
        <translation>Соединения</translation>
    </message>
    <message>
        <source> kB/s</source>
        <extracomment>Kilobytes a second, behind a number</extracomment>
        <translation>&#xa0;кБ/с</translation>
    </message>
    <message>
        <source>no limit</source>
        <extracomment>There is no highest number of requests a second
----------
There is no highest speed</extracomment>
        <translation>без ограничения</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>Seconds, behind a number</extracomment>
        <translation>&#xa0;с</translation>
    </message>
    <message>
        <source>At once from one &amp;server:</source>
        <translation>Сразу с одного &amp;сервера:</translation>
    </message>
    <message>
        <source>How many files come from the same server at once. More than 6 is quicker with few servers, and some of them hold it against you.</source>
        <translation>Сколько файлов сразу загружается с одного сервера. Больше 6 — быстрее, когда серверов мало, но не всем серверам это нравится.</translation>
    </message>
    <message>
        <source>Speed &amp;limit:</source>
        <translation>Пре&amp;дел скорости:</translation>
    </message>
    <message>
        <source>No more than this a second, all files together.</source>
        <translation>Не больше этого в секунду, для всех файлов вместе.</translation>
    </message>
    <message>
        <source>&amp;Tries for each file:</source>
        <translation>Попыток на &amp;файл:</translation>
    </message>
    <message>
        <source>How often a file is tried before it has failed. A try that brought a good part of a file does not count.</source>
        <translation>Сколько раз пробовать файл, прежде чем признать ошибку. Попытка, принёсшая заметную часть файла, не в счёт.</translation>
    </message>
    <message>
        <source>&amp;Wait before the second try:</source>
        <translation>Ожидание перед &amp;второй попыткой:</translation>
    </message>
    <message>
        <source>Each further wait is twice as long. Where a server says how long to wait, that counts.</source>
        <translation>Каждое следующее ожидание вдвое дольше. Если сервер сам говорит, сколько ждать, верно его слово.</translation>
    </message>
    <message>
        <source>Longest wait to co&amp;nnect:</source>
        <translation>Ждать соед&amp;инения не дольше:</translation>
    </message>
    <message>
        <source>A server that accepts no connection within this time counts as not reachable.</source>
        <translation>Сервер, не принявший соединение за это время, считается недоступным.</translation>
    </message>
    <message>
        <source>Longest wait for an answ&amp;er:</source>
        <translation>Ждать ответ&amp;а не дольше:</translation>
    </message>
    <message>
        <source>From the question to the first byte of the answer.</source>
        <translation>От запроса до первого байта ответа.</translation>
    </message>
    <message>
        <source>Longest &amp;pause in an answer:</source>
        <translation>Пауза в отв&amp;ете не дольше:</translation>
    </message>
    <message>
        <source>A server that sends nothing for so long is asked again.</source>
        <translation>Если сервер молчит дольше, запрос повторяется.</translation>
    </message>
    <message>
        <source> per s</source>
        <extracomment>Requests a second, behind a number</extracomment>
        <translation> в с</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>There is no pause between two requests</extracomment>
        <translation>нет</translation>
    </message>
    <message>
        <source>Pa&amp;use between requests:</source>
        <translation>Пауза между &amp;запросами:</translation>
    </message>
    <message>
        <source>Two requests to the same server begin at least so long one after the other.</source>
        <translation>Два запроса к одному серверу начинаются не раньше чем через столько один после другого.</translation>
    </message>
    <message>
        <source>Most re&amp;quests to a server:</source>
        <translation>Запросов к серверу не &amp;больше:</translation>
    </message>
    <message>
        <source>No server is asked for more files a second than these.</source>
        <translation>Ни у одного сервера не запрашивается больше файлов в секунду.</translation>
    </message>
    <message>
        <source>Find out how much each server &amp;bears</source>
        <translation>Подбирать, сколько выдер&amp;жит каждый сервер</translation>
    </message>
    <message>
        <source>Asks a server for more at once as long as it answers well, and for much less as soon as it refuses, loses answers or becomes slow; never for more than the limits allow.</source>
        <translation>Пока сервер отвечает хорошо, запрашивает у него всё больше сразу; как только он отказывает, теряет ответы или замедляется — намного меньше. Пределы не превышаются никогда.</translation>
    </message>
</context>
<context>
    <name>Halyard::CurrentBatch</name>
    <message>
        <source>Flags of the world</source>
        <translation>Флаги мира</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Адреса</translation>
    </message>
</context>
<context>
    <name>Halyard::Details</name>
    <message>
        <source>%1 so far</source>
        <extracomment>%1 a time: &quot;0.08 s&quot;</extracomment>
        <translation>пока %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 and %2 sizes: &quot;8 kB of 13 kB&quot;</extracomment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>%1 (%2 bytes)</source>
        <extracomment>%1 a size: &quot;13 kB&quot;, %2 the same in bytes: &quot;13,107&quot;</extracomment>
        <translation>%1 (байт: %2)</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <extracomment>a picture&apos;s width and height in pixels</extracomment>
        <translation>%1&#xa0;×&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 of %2, arrived as number %3</source>
        <extracomment>%1 its number, %2 how many there are, %3 as which one it arrived</extracomment>
        <translation>%1 из %2, прибытие номер&#xa0;%3</translation>
    </message>
    <message>
        <source>%1: under way for %2</source>
        <extracomment>%1 the number of an attempt, %2 a time</extracomment>
        <translation>%1: идёт уже %2</translation>
    </message>
    <message>
        <source>%1: given up after %2, back in line</source>
        <translation>%1: оставлена через %2, снова в очереди</translation>
    </message>
    <message>
        <source>%1: %2 after %3</source>
        <extracomment>%1 the number of an attempt, %2 how it ended: &quot;connection lost&quot;, %3 a time</extracomment>
        <translation>%1: %2, через %3</translation>
    </message>
    <message>
        <source>%1; waited %2</source>
        <extracomment>%1 what is said of an attempt, %2 a time</extracomment>
        <translation>%1; ожидание %2</translation>
    </message>
    <message>
        <source>%1; next try in %2</source>
        <translation>%1; следующая попытка через %2</translation>
    </message>
    <message>
        <source>connection used again</source>
        <translation>прежнее соединение</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>выбран %Ln</numerusform>
            <numerusform>выбрано %Ln</numerusform>
            <numerusform>выбрано %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln ошибка</numerusform>
            <numerusform>%Ln ошибки</numerusform>
            <numerusform>%Ln ошибок</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <extracomment>a heading: facts about a file</extracomment>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Server</source>
        <extracomment>a heading: facts about the server&apos;s answer</extracomment>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Timing</source>
        <extracomment>a heading: how long each step of a download took</extracomment>
        <translation>Время</translation>
    </message>
    <message>
        <source>Attempts</source>
        <extracomment>a heading: the attempts at a download</extracomment>
        <translation>Попытки</translation>
    </message>
    <message>
        <source>Selected</source>
        <extracomment>a heading: how many of the selected files are in which state</extracomment>
        <translation>Выбрано</translation>
    </message>
    <message>
        <source>Number</source>
        <extracomment>a label: its number among the files of the batch</extracomment>
        <translation>Номер</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Имя файла</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>Picture</source>
        <extracomment>a label: format, width and height of a picture</extracomment>
        <translation>Картинка</translation>
    </message>
    <message>
        <source>Whole</source>
        <extracomment>a label: what proves that the file is whole</extracomment>
        <translation>Целость</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Контрольная сумма</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Led on to</source>
        <extracomment>a label: the address to which the server led on</extracomment>
        <translation>Привёл к</translation>
    </message>
    <message>
        <source>Status</source>
        <extracomment>a label: the status of the server&apos;s answer, &quot;404&quot;</extracomment>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Протокол</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>Тип содержимого</translation>
    </message>
    <message>
        <source>Last modified</source>
        <translation>Изменён</translation>
    </message>
    <message>
        <source>In line</source>
        <extracomment>a label: how long a download waited for its turn</extracomment>
        <translation>В очереди</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Соединение</translation>
    </message>
    <message>
        <source>Server took</source>
        <extracomment>a label: how long the server took to answer</extracomment>
        <translation>Ответ сервера</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Приём</translation>
    </message>
    <message>
        <source>Checking</source>
        <extracomment>a label: how long it took to check and to save a file</extracomment>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>In all</source>
        <extracomment>a label: how long a download took in all</extracomment>
        <translation>Всего</translation>
    </message>
    <message>
        <source>Waiting</source>
        <extracomment>a label: how many files are in line</extracomment>
        <translation>В очереди</translation>
    </message>
    <message>
        <source>Running</source>
        <extracomment>a label: how many files are being downloaded</extracomment>
        <translation>Загружается</translation>
    </message>
    <message>
        <source>Being checked</source>
        <extracomment>a label: how many files are being checked</extracomment>
        <translation>Проверяется</translation>
    </message>
    <message>
        <source>To be tried again</source>
        <extracomment>a label: how many files wait for their next try</extracomment>
        <translation>Ждёт повтора</translation>
    </message>
    <message>
        <source>Paused</source>
        <extracomment>a label: how many files are paused</extracomment>
        <translation>Приостановлено</translation>
    </message>
    <message>
        <source>Saved</source>
        <extracomment>a label: how many files are saved</extracomment>
        <translation>Сохранено</translation>
    </message>
    <message>
        <source>Already there</source>
        <extracomment>a label: how many files were there before</extracomment>
        <translation>Уже есть</translation>
    </message>
    <message>
        <source>Failed</source>
        <extracomment>a label: how many files could not be saved</extracomment>
        <translation>Ошибки</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <extracomment>a label: how many files were given up by hand</extracomment>
        <translation>Прервано</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Saved at</source>
        <extracomment>a label: when the file was saved</extracomment>
        <translation>Сохранён</translation>
    </message>
</context>
<context>
    <name>Halyard::DetailsDock</name>
    <message>
        <source>Details</source>
        <extracomment>the title of the dock while nothing is chosen</extracomment>
        <translation>Подробности</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln файл</numerusform>
            <numerusform>%Ln файла</numerusform>
            <numerusform>%Ln файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>Picture of %1</source>
        <translation>Картинка: %1</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Закрыть подробности</translation>
    </message>
    <message>
        <source>Close the details (F9)</source>
        <translation>Закрыть подробности (F9)</translation>
    </message>
    <message>
        <source>Choose a file to see what is known about it.</source>
        <translation>Выберите файл, чтобы увидеть, что о нём известно.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>a button: opens the file</extracomment>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Показать в папке</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Копировать адрес</translation>
    </message>
    <message>
        <source>Copy error</source>
        <translation>Копировать текст ошибки</translation>
    </message>
    <message>
        <source>Retry</source>
        <extracomment>a button: downloads once more</extracomment>
        <translation>Повторить</translation>
    </message>
</context>
<context>
    <name>Halyard::DroppedContent</name>
    <message numerus="yes">
        <source>Only the first %Ln file(s) were taken.</source>
        <translation>
            <numerusform>Взят только первый %Ln файл.</numerusform>
            <numerusform>Взяты только первые %Ln файла.</numerusform>
            <numerusform>Взяты только первые %Ln файлов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the first %1 of the text were taken.</source>
        <translation>Взяты только первые %1 текста.</translation>
    </message>
</context>
<context>
    <name>Halyard::EmptyResult</name>
    <message>
        <source>Every file was taken off the list.</source>
        <translation>Все файлы убраны из списка.</translation>
    </message>
    <message>
        <source>None of these files has failed any more.</source>
        <translation>Среди этих файлов больше нет ошибок.</translation>
    </message>
    <message>
        <source>Esc shows all</source>
        <translation>Esc покажет все</translation>
    </message>
    <message>
        <source>There is no file.</source>
        <translation>Файлов нет.</translation>
    </message>
    <message>
        <source>No file is waiting.</source>
        <translation>В очереди нет файлов.</translation>
    </message>
    <message>
        <source>No file is being downloaded.</source>
        <translation>Ни один файл не загружается.</translation>
    </message>
    <message>
        <source>No file has been saved yet.</source>
        <translation>Пока ничего не сохранено.</translation>
    </message>
    <message>
        <source>No file was there already.</source>
        <translation>Ни одного файла ещё не было.</translation>
    </message>
    <message>
        <source>No file is missing on its server.</source>
        <translation>Ни один файл не пропал на сервере.</translation>
    </message>
    <message>
        <source>No file has failed.</source>
        <translation>Ошибок нет.</translation>
    </message>
    <message>
        <source>No file matches “%1”.</source>
        <translation>Нет файлов по запросу «%1».</translation>
    </message>
    <message>
        <source>No file that waits matches “%1”.</source>
        <translation>В очереди нет файлов по запросу «%1».</translation>
    </message>
    <message>
        <source>No file that is being downloaded matches “%1”.</source>
        <translation>Среди загружаемых нет файлов по запросу «%1».</translation>
    </message>
    <message>
        <source>No saved file matches “%1”.</source>
        <translation>Среди сохранённых нет файлов по запросу «%1».</translation>
    </message>
    <message>
        <source>No file that was there already matches “%1”.</source>
        <translation>Среди уже имеющихся нет файлов по запросу «%1».</translation>
    </message>
    <message>
        <source>No file that is missing on its server matches “%1”.</source>
        <translation>Среди не найденных нет файлов по запросу «%1».</translation>
    </message>
    <message>
        <source>No failed file matches “%1”.</source>
        <translation>Среди ошибок нет файлов по запросу «%1».</translation>
    </message>
</context>
<context>
    <name>Halyard::FailureGroups</name>
    <message>
        <source>The server</source>
        <extracomment>who is at fault</extracomment>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>The network</source>
        <extracomment>who is at fault</extracomment>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>The address</source>
        <extracomment>who is at fault: the address of the file</extracomment>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>This computer</source>
        <extracomment>who is at fault</extracomment>
        <translation>Этот компьютер</translation>
    </message>
    <message>
        <source>You</source>
        <extracomment>who can do something about it</extracomment>
        <translation>Вы</translation>
    </message>
    <message>
        <source>Retry</source>
        <extracomment>a button: try the download again</extracomment>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Edit address…</source>
        <translation>Изменить адрес…</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Выбрать папку…</translation>
    </message>
    <message>
        <source>Wait up to %1 and retry</source>
        <extracomment>%1 a time: &quot;60 s&quot;</extracomment>
        <translation>Ждать до %1 и повторить</translation>
    </message>
    <message>
        <source>Wait %1 and retry</source>
        <extracomment>%1 a time: &quot;2 min&quot;</extracomment>
        <translation>Подождать %1 и повторить</translation>
    </message>
    <message>
        <source>Give login…</source>
        <translation>Указать имя и пароль…</translation>
    </message>
    <message>
        <source>Connection settings…</source>
        <translation>Настройки соединения…</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>Сохранить всё равно</translation>
    </message>
    <message>
        <source>the server</source>
        <extracomment>the subject of a sentence, in place of a server&apos;s name: &quot;the server did not answer&quot;</extracomment>
        <translation>сервер</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 asks for a name and a password.</source>
        <translation>
            <numerusform>%Ln файл: %1 просит имя и пароль.</numerusform>
            <numerusform>%Ln файла: %1 просит имя и пароль.</numerusform>
            <numerusform>%Ln файлов: %1 просит имя и пароль.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 refused the name and the password.</source>
        <translation>
            <numerusform>%Ln файл: %1 не принимает имя и пароль.</numerusform>
            <numerusform>%Ln файла: %1 не принимает имя и пароль.</numerusform>
            <numerusform>%Ln файлов: %1 не принимает имя и пароль.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 does not have them (%2).</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;, %2 the HTTP status. In the singular: &quot;does not have it&quot;</extracomment>
        <translation>
            <numerusform>%Ln файл: %1 отвечает, что его нет (%2).</numerusform>
            <numerusform>%Ln файла: %1 отвечает, что их нет (%2).</numerusform>
            <numerusform>%Ln файлов: %1 отвечает, что их нет (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 does not have them.</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;. In the singular: &quot;does not have it&quot;</extracomment>
        <translation>
            <numerusform>%Ln файл: %1 отвечает, что его нет.</numerusform>
            <numerusform>%Ln файла: %1 отвечает, что их нет.</numerusform>
            <numerusform>%Ln файлов: %1 отвечает, что их нет.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 is busy and asks to wait %2.</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;, %2 a time: &quot;2 min&quot;</extracomment>
        <translation>
            <numerusform>%Ln файл: %1 занят и просит подождать %2.</numerusform>
            <numerusform>%Ln файла: %1 занят и просит подождать %2.</numerusform>
            <numerusform>%Ln файлов: %1 занят и просит подождать %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 is busy.</source>
        <translation>
            <numerusform>%Ln файл: %1 занят.</numerusform>
            <numerusform>%Ln файла: %1 занят.</numerusform>
            <numerusform>%Ln файлов: %1 занят.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 does not give them (%2).</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;, %2 the HTTP status. In the singular: &quot;does not give it&quot;</extracomment>
        <translation>
            <numerusform>%Ln файл: %1 его не отдаёт (%2).</numerusform>
            <numerusform>%Ln файла: %1 их не отдаёт (%2).</numerusform>
            <numerusform>%Ln файлов: %1 их не отдаёт (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 has a fault of its own (%2).</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;, %2 the HTTP status</extracomment>
        <translation>
            <numerusform>%Ln файл: %1 сообщает о своей неисправности (%2).</numerusform>
            <numerusform>%Ln файла: %1 сообщает о своей неисправности (%2).</numerusform>
            <numerusform>%Ln файлов: %1 сообщает о своей неисправности (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 has a fault of its own.</source>
        <translation>
            <numerusform>%Ln файл: %1 сообщает о своей неисправности.</numerusform>
            <numerusform>%Ln файла: %1 сообщает о своей неисправности.</numerusform>
            <numerusform>%Ln файлов: %1 сообщает о своей неисправности.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): no server of that name was found.</source>
        <translation>
            <numerusform>%Ln файл: сервер с таким именем не найден.</numerusform>
            <numerusform>%Ln файла: сервер с таким именем не найден.</numerusform>
            <numerusform>%Ln файлов: сервер с таким именем не найден.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): no server named %1 was found.</source>
        <translation>
            <numerusform>%Ln файл: сервер %1 не найден.</numerusform>
            <numerusform>%Ln файла: сервер %1 не найден.</numerusform>
            <numerusform>%Ln файлов: сервер %1 не найден.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 refuses connections.</source>
        <translation>
            <numerusform>%Ln файл: %1 отказывает в соединении.</numerusform>
            <numerusform>%Ln файла: %1 отказывает в соединении.</numerusform>
            <numerusform>%Ln файлов: %1 отказывает в соединении.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the connection was lost.</source>
        <translation>
            <numerusform>%Ln файл: соединение потеряно.</numerusform>
            <numerusform>%Ln файла: соединение потеряно.</numerusform>
            <numerusform>%Ln файлов: соединение потеряно.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the connection to %1 was lost.</source>
        <translation>
            <numerusform>%Ln файл: потеряно соединение с %1.</numerusform>
            <numerusform>%Ln файла: потеряно соединение с %1.</numerusform>
            <numerusform>%Ln файлов: потеряно соединение с %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the proxy does not work.</source>
        <translation>
            <numerusform>%Ln файл: прокси-сервер не работает.</numerusform>
            <numerusform>%Ln файла: прокси-сервер не работает.</numerusform>
            <numerusform>%Ln файлов: прокси-сервер не работает.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the proxy %1 does not work.</source>
        <translation>
            <numerusform>%Ln файл: прокси-сервер %1 не работает.</numerusform>
            <numerusform>%Ln файла: прокси-сервер %1 не работает.</numerusform>
            <numerusform>%Ln файлов: прокси-сервер %1 не работает.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 offers no secure connection.</source>
        <translation>
            <numerusform>%Ln файл: %1 не даёт защищённого соединения.</numerusform>
            <numerusform>%Ln файла: %1 не даёт защищённого соединения.</numerusform>
            <numerusform>%Ln файлов: %1 не даёт защищённого соединения.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 offers no secure connection (%2).</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;, %2 the reason, in the system&apos;s words</extracomment>
        <translation>
            <numerusform>%Ln файл: %1 не даёт защищённого соединения (%2).</numerusform>
            <numerusform>%Ln файла: %1 не даёт защищённого соединения (%2).</numerusform>
            <numerusform>%Ln файлов: %1 не даёт защищённого соединения (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the connection could not be trusted.</source>
        <translation>
            <numerusform>%Ln файл: соединению нельзя доверять.</numerusform>
            <numerusform>%Ln файла: соединению нельзя доверять.</numerusform>
            <numerusform>%Ln файлов: соединению нельзя доверять.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): this network wants a login in the browser first.</source>
        <translation>
            <numerusform>%Ln файл: сеть требует сначала войти через браузер.</numerusform>
            <numerusform>%Ln файла: сеть требует сначала войти через браузер.</numerusform>
            <numerusform>%Ln файлов: сеть требует сначала войти через браузер.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): no connection came about in time.</source>
        <translation>
            <numerusform>%Ln файл: соединение не установлено вовремя.</numerusform>
            <numerusform>%Ln файла: соединение не установлено вовремя.</numerusform>
            <numerusform>%Ln файлов: соединение не установлено вовремя.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): no connection to %1 came about in time.</source>
        <translation>
            <numerusform>%Ln файл: соединение с %1 не установлено вовремя.</numerusform>
            <numerusform>%Ln файла: соединение с %1 не установлено вовремя.</numerusform>
            <numerusform>%Ln файлов: соединение с %1 не установлено вовремя.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 did not answer within %2.</source>
        <extracomment>%1 a server&apos;s name or &quot;the server&quot;, %2 a time: &quot;30 s&quot;</extracomment>
        <translation>
            <numerusform>%Ln файл: %1 не отвечает в течение %2.</numerusform>
            <numerusform>%Ln файла: %1 не отвечает в течение %2.</numerusform>
            <numerusform>%Ln файлов: %1 не отвечает в течение %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 did not answer.</source>
        <translation>
            <numerusform>%Ln файл: %1 не отвечает.</numerusform>
            <numerusform>%Ln файла: %1 не отвечает.</numerusform>
            <numerusform>%Ln файлов: %1 не отвечает.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 stopped sending in the middle.</source>
        <translation>
            <numerusform>%Ln файл: %1 замолкает на середине.</numerusform>
            <numerusform>%Ln файла: %1 замолкает на середине.</numerusform>
            <numerusform>%Ln файлов: %1 замолкает на середине.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 sends too slowly.</source>
        <translation>
            <numerusform>%Ln файл: %1 передаёт слишком медленно.</numerusform>
            <numerusform>%Ln файла: %1 передаёт слишком медленно.</numerusform>
            <numerusform>%Ln файлов: %1 передаёт слишком медленно.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): nothing can be downloaded from such an address.</source>
        <translation>
            <numerusform>%Ln файл: по такому адресу нельзя ничего загрузить.</numerusform>
            <numerusform>%Ln файла: по такому адресу нельзя ничего загрузить.</numerusform>
            <numerusform>%Ln файлов: по такому адресу нельзя ничего загрузить.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 is not a web server.</source>
        <translation>
            <numerusform>%Ln файл: %1 — не веб-сервер.</numerusform>
            <numerusform>%Ln файла: %1 — не веб-сервер.</numerusform>
            <numerusform>%Ln файлов: %1 — не веб-сервер.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 leads on to an address that is none.</source>
        <translation>
            <numerusform>%Ln файл: %1 ведёт по адресу, которого быть не может.</numerusform>
            <numerusform>%Ln файла: %1 ведёт по адресу, которого быть не может.</numerusform>
            <numerusform>%Ln файлов: %1 ведёт по адресу, которого быть не может.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 leads in a circle.</source>
        <translation>
            <numerusform>%Ln файл: %1 водит по кругу.</numerusform>
            <numerusform>%Ln файла: %1 водит по кругу.</numerusform>
            <numerusform>%Ln файлов: %1 водит по кругу.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 leads on to an unsafe address.</source>
        <translation>
            <numerusform>%Ln файл: %1 ведёт по небезопасному адресу.</numerusform>
            <numerusform>%Ln файла: %1 ведёт по небезопасному адресу.</numerusform>
            <numerusform>%Ln файлов: %1 ведёт по небезопасному адресу.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 sent a web page instead of a picture.</source>
        <translation>
            <numerusform>%Ln файл: вместо картинки %1 прислал веб-страницу.</numerusform>
            <numerusform>%Ln файла: вместо картинки %1 прислал веб-страницу.</numerusform>
            <numerusform>%Ln файлов: вместо картинки %1 прислал веб-страницу.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 sent something that is no picture.</source>
        <translation>
            <numerusform>%Ln файл: %1 прислал не картинку.</numerusform>
            <numerusform>%Ln файла: %1 прислал не картинку.</numerusform>
            <numerusform>%Ln файлов: %1 прислал не картинку.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 sent a damaged picture.</source>
        <translation>
            <numerusform>%Ln файл: %1 прислал повреждённую картинку.</numerusform>
            <numerusform>%Ln файла: %1 прислал повреждённую картинку.</numerusform>
            <numerusform>%Ln файлов: %1 прислал повреждённую картинку.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 sent a compressed answer that nobody asked for.</source>
        <translation>
            <numerusform>%Ln файл: %1 прислал сжатый ответ, которого никто не просил.</numerusform>
            <numerusform>%Ln файла: %1 прислал сжатый ответ, которого никто не просил.</numerusform>
            <numerusform>%Ln файлов: %1 прислал сжатый ответ, которого никто не просил.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 sent nothing.</source>
        <translation>
            <numerusform>%Ln файл: %1 ничего не прислал.</numerusform>
            <numerusform>%Ln файла: %1 ничего не прислал.</numerusform>
            <numerusform>%Ln файлов: %1 ничего не прислал.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): what %1 sent does not match the checksum.</source>
        <translation>
            <numerusform>%Ln файл: то, что прислал %1, не сходится с контрольной суммой.</numerusform>
            <numerusform>%Ln файла: то, что прислал %1, не сходится с контрольной суммой.</numerusform>
            <numerusform>%Ln файлов: то, что прислал %1, не сходится с контрольной суммой.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1 has another version meanwhile.</source>
        <translation>
            <numerusform>%Ln файл: %1 отдаёт уже другую версию.</numerusform>
            <numerusform>%Ln файла: %1 отдаёт уже другую версию.</numerusform>
            <numerusform>%Ln файлов: %1 отдаёт уже другую версию.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): larger than you allow.</source>
        <translation>
            <numerusform>%Ln файл: больше, чем вы разрешили.</numerusform>
            <numerusform>%Ln файла: больше, чем вы разрешили.</numerusform>
            <numerusform>%Ln файлов: больше, чем вы разрешили.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the disk is full.</source>
        <translation>
            <numerusform>%Ln файл: на диске нет места.</numerusform>
            <numerusform>%Ln файла: на диске нет места.</numerusform>
            <numerusform>%Ln файлов: на диске нет места.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): too large for the room on the disk.</source>
        <translation>
            <numerusform>%Ln файл: не хватает места на диске.</numerusform>
            <numerusform>%Ln файла: не хватает места на диске.</numerusform>
            <numerusform>%Ln файлов: не хватает места на диске.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): nothing can be written in the folder.</source>
        <translation>
            <numerusform>%Ln файл: в папку нельзя ничего записать.</numerusform>
            <numerusform>%Ln файла: в папку нельзя ничего записать.</numerusform>
            <numerusform>%Ln файлов: в папку нельзя ничего записать.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the disk does not take these names.</source>
        <extracomment>In the singular: &quot;does not take this name&quot;</extracomment>
        <translation>
            <numerusform>%Ln файл: диск не принимает это имя.</numerusform>
            <numerusform>%Ln файла: диск не принимает эти имена.</numerusform>
            <numerusform>%Ln файлов: диск не принимает эти имена.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the folder is gone.</source>
        <translation>
            <numerusform>%Ln файл: папка исчезла.</numerusform>
            <numerusform>%Ln файла: папка исчезла.</numerusform>
            <numerusform>%Ln файлов: папка исчезла.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the disk reports an error.</source>
        <translation>
            <numerusform>%Ln файл: диск сообщает об ошибке.</numerusform>
            <numerusform>%Ln файла: диск сообщает об ошибке.</numerusform>
            <numerusform>%Ln файлов: диск сообщает об ошибке.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): the disk reports an error (%1).</source>
        <translation>
            <numerusform>%Ln файл: диск сообщает об ошибке (%1).</numerusform>
            <numerusform>%Ln файла: диск сообщает об ошибке (%1).</numerusform>
            <numerusform>%Ln файлов: диск сообщает об ошибке (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): nothing is known about the reason.</source>
        <translation>
            <numerusform>%Ln файл: причина неизвестна.</numerusform>
            <numerusform>%Ln файла: причина неизвестна.</numerusform>
            <numerusform>%Ln файлов: причина неизвестна.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): %1.</source>
        <extracomment>%1 a reason: &quot;connection lost&quot;</extracomment>
        <translation>
            <numerusform>%Ln файл: %1.</numerusform>
            <numerusform>%Ln файла: %1.</numerusform>
            <numerusform>%Ln файлов: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>Загрузить заново</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): saved earlier, and gone from the folder now.</source>
        <translation>
            <numerusform>%Ln файл был сохранён, но исчез из папки.</numerusform>
            <numerusform>%Ln файла были сохранены, но исчезли из папки.</numerusform>
            <numerusform>%Ln файлов были сохранены, но исчезли из папки.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): saved earlier, and changed since then.</source>
        <translation>
            <numerusform>%Ln файл был сохранён, но с тех пор изменён.</numerusform>
            <numerusform>%Ln файла были сохранены, но с тех пор изменены.</numerusform>
            <numerusform>%Ln файлов были сохранены, но с тех пор изменены.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): another Halyard saves into the folder.</source>
        <translation>
            <numerusform>%Ln файл: в эту папку сохраняет другой Halyard.</numerusform>
            <numerusform>%Ln файла: в эту папку сохраняет другой Halyard.</numerusform>
            <numerusform>%Ln файлов: в эту папку сохраняет другой Halyard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s): too many files were open.</source>
        <translation>
            <numerusform>%Ln файл: было открыто слишком много файлов.</numerusform>
            <numerusform>%Ln файла: было открыто слишком много файлов.</numerusform>
            <numerusform>%Ln файлов: было открыто слишком много файлов.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::FailureLine</name>
    <message>
        <source>Show</source>
        <extracomment>a button: shows the files of this line in the grid</extracomment>
        <translation>Показать</translation>
    </message>
</context>
<context>
    <name>Halyard::FailurePanel</name>
    <message>
        <source>The file could not be saved</source>
        <translation>Файл не удалось сохранить</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %1 files could not be saved</source>
        <translation>
            <numerusform>Не удалось сохранить %Ln из %1</numerusform>
            <numerusform>Не удалось сохранить %Ln из %1</numerusform>
            <numerusform>Не удалось сохранить %Ln из %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Reasons of the failures</source>
        <translation>Причины ошибок</translation>
    </message>
    <message>
        <source>Retry &amp;all failed</source>
        <translation>Повторить вс&amp;е неудачные</translation>
    </message>
    <message>
        <source>Save &amp;list…</source>
        <translation>Сохранить сп&amp;исок…</translation>
    </message>
    <message>
        <source>&amp;Copy list</source>
        <translation>&amp;Копировать список</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Dismiss (Esc)</source>
        <translation>Закрыть (Esc)</translation>
    </message>
    <message>
        <source>Show the reasons</source>
        <translation>Показать причины</translation>
    </message>
    <message>
        <source>Hide the reasons</source>
        <translation>Скрыть причины</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more reason(s)</source>
        <translation>
            <numerusform>и ещё %Ln причина</numerusform>
            <numerusform>и ещё %Ln причины</numerusform>
            <numerusform>и ещё %Ln причин</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::FilesPage</name>
    <message>
        <source>Files</source>
        <extracomment>A page of the preferences</extracomment>
        <translation>Файлы</translation>
    </message>
    <message>
        <source>Not at all</source>
        <extracomment>How a picture is looked at before it is saved</extracomment>
        <translation>Не проверять</translation>
    </message>
    <message>
        <source>Beginning and end</source>
        <translation>Начало и конец</translation>
    </message>
    <message>
        <source>Every pixel</source>
        <translation>Каждый пиксель</translation>
    </message>
    <message>
        <source>Look at &amp;pictures before saving:</source>
        <translation>Проверять карт&amp;инки перед сохранением:</translation>
    </message>
    <message>
        <source>A web page or half a file under a picture’s name is not saved. Every pixel means to decode the whole picture, which is safest and takes the most time.</source>
        <translation>Веб-страница или половина файла под именем картинки не сохраняется. «Каждый пиксель» — картинка раскодируется целиком: это надёжнее всего и дольше всего.</translation>
    </message>
    <message>
        <source> MB</source>
        <extracomment>Megabytes, behind a number</extracomment>
        <translation>&#xa0;МБ</translation>
    </message>
    <message>
        <source>no limit</source>
        <extracomment>There is no largest size of a file</extracomment>
        <translation>без ограничения</translation>
    </message>
    <message>
        <source>Largest &amp;file:</source>
        <translation>Наибольший &amp;файл:</translation>
    </message>
    <message>
        <source>Larger files are not saved. Where there is no limit, a picture may still have %1 at most.</source>
        <translation>Файлы больше этого не сохраняются. Даже без ограничения картинка может занимать не больше %1.</translation>
    </message>
    <message>
        <source>Write each file through to the &amp;disk</source>
        <translation>Записывать каждый файл сразу на &amp;диск</translation>
    </message>
    <message>
        <source>A file counts as saved once the disk holds it, so that not even a power cut takes it back. Without this, files are written through in groups every few seconds, which is much quicker with many small files.</source>
        <translation>Файл считается сохранённым, когда он действительно на диске: его не отнимет и отключение питания. Без этого файлы записываются на диск группами каждые несколько секунд, а при множестве мелких файлов это намного быстрее.</translation>
    </message>
    <message>
        <source>as the addresses say</source>
        <extracomment>In the field for a template, while it is empty</extracomment>
        <translation>как в адресах</translation>
    </message>
    <message>
        <source>&amp;Names of new files:</source>
        <translation>И&amp;мена новых файлов:</translation>
    </message>
    <message>
        <source>A template such as {nnn}-{name}. It counts in the order of the list. Where it says nothing of the extension, that stays. While it is empty, files are called as their addresses say.</source>
        <translation>Шаблон, например {nnn}-{name}. Номера идут в порядке списка. Если о расширении в шаблоне ничего нет, оно остаётся прежним. Пока шаблон пуст, файлы называются как в адресах.</translation>
    </message>
    <message>
        <source>If a file &amp;exists:</source>
        <translation>Если файл &amp;уже есть:</translation>
    </message>
    <message>
        <source>Take names that &amp;servers propose</source>
        <translation>Брать имена, которые предлагают &amp;серверы</translation>
    </message>
    <message>
        <source>Where a server proposes a name for its file, the file gets that one. It is made safe first.</source>
        <translation>Если сервер предлагает имя для файла, файл получает его; сначала имя делается безопасным.</translation>
    </message>
    <message>
        <source>E&amp;xtension by what is in the file</source>
        <translation>&amp;Расширение по содержимому файла</translation>
    </message>
    <message>
        <source>A picture whose name says another kind of picture, or none, gets the extension that its first bytes call for.</source>
        <translation>Картинка, имя которой говорит о другом виде картинок или ни о каком, получает расширение по своим первым байтам.</translation>
    </message>
    <message>
        <source>How files are named and what becomes of those that are there holds for batches that are opened from then on; the rest for what begins from then on.</source>
        <translation>Имена файлов и то, что делать с уже имеющимися, действуют для заданий, открытых после изменения; остальное — для того, что начнётся после него.</translation>
    </message>
</context>
<context>
    <name>Halyard::FilterBar</name>
    <message>
        <source>All</source>
        <extracomment>A filter: files of every state</extracomment>
        <translation>Все</translation>
    </message>
    <message>
        <source>Waiting</source>
        <extracomment>A filter: files that have not been begun</extracomment>
        <translation>В очереди</translation>
    </message>
    <message>
        <source>Running</source>
        <extracomment>A filter: files that are being downloaded</extracomment>
        <translation>Загружается</translation>
    </message>
    <message>
        <source>Saved</source>
        <extracomment>A filter: files that were downloaded</extracomment>
        <translation>Сохранено</translation>
    </message>
    <message>
        <source>Already there</source>
        <extracomment>A filter: files that were in the folder before</extracomment>
        <translation>Уже есть</translation>
    </message>
    <message>
        <source>Not found</source>
        <extracomment>A filter: files that the server does not have</extracomment>
        <translation>Не найдено</translation>
    </message>
    <message>
        <source>Failed</source>
        <extracomment>A filter: files that could not be downloaded</extracomment>
        <translation>Ошибки</translation>
    </message>
    <message>
        <source>Request</source>
        <extracomment>An order of files: as they were asked for</extracomment>
        <translation>По запросу</translation>
    </message>
    <message>
        <source>Arrival</source>
        <extracomment>An order of files: as they were saved</extracomment>
        <translation>По прибытию</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>An order of files: by their names</extracomment>
        <translation>По имени</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>An order of files: the largest first</extracomment>
        <translation>По размеру</translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>An order of files: those first that took longest</extracomment>
        <translation>По времени</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Which files are shown</source>
        <translation>Какие файлы показаны</translation>
    </message>
    <message>
        <source>Show: %1 (%2). Once more: without what no longer belongs here</source>
        <extracomment>%1 is a filter, such as &quot;Saved&quot;; %2 its key, such as &quot;Alt+3&quot;</extracomment>
        <translation>Показать: %1 (%2). Ещё раз — убрать то, чему здесь больше не место</translation>
    </message>
    <message>
        <source>Order</source>
        <extracomment>Before the name of an order</extracomment>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>The order in which the files are shown</source>
        <translation>Порядок, в котором показаны файлы</translation>
    </message>
    <message>
        <source>Reverse order</source>
        <translation>Обратный порядок</translation>
    </message>
    <message>
        <source>The other way round</source>
        <translation>Наоборот</translation>
    </message>
    <message>
        <source>Sort again</source>
        <translation>Упорядочить заново</translation>
    </message>
    <message>
        <source>Sort again, without the files that no longer belong here</source>
        <translation>Упорядочить заново и убрать файлы, которым здесь больше не место</translation>
    </message>
    <message>
        <source>Tile size</source>
        <translation>Размер плиток</translation>
    </message>
</context>
<context>
    <name>Halyard::FolderField</name>
    <message>
        <source>Save to folder</source>
        <translation>Папка для сохранения</translation>
    </message>
    <message>
        <source>Choose folder</source>
        <translation>Выбрать папку</translation>
    </message>
    <message>
        <source>Choose the folder to save to</source>
        <translation>Выбрать папку для сохранения</translation>
    </message>
    <message>
        <source>“%1” is not a whole path: it begins with neither “/” nor “~”.</source>
        <translation>«%1» — не полный путь: он не начинается ни с «/», ни с «~».</translation>
    </message>
    <message>
        <source>%1 is a file, not a folder.</source>
        <translation>%1 — это файл, а не папка.</translation>
    </message>
    <message>
        <source>Nothing can be saved in %1: writing there is not allowed.</source>
        <translation>В папку %1 нельзя ничего сохранить: запись в неё запрещена.</translation>
    </message>
    <message>
        <source>There can be no folder below %1, which is a file.</source>
        <translation>Внутри %1 не может быть папки: это файл.</translation>
    </message>
    <message>
        <source>The folder cannot be made: writing in %1 is not allowed.</source>
        <translation>Папку нельзя создать: запись в %1 запрещена.</translation>
    </message>
    <message>
        <source>&amp;Open Folder</source>
        <translation>О&amp;ткрыть папку</translation>
    </message>
    <message>
        <source>The folder %1 could not be opened.</source>
        <translation>Папку %1 не удалось открыть.</translation>
    </message>
    <message>
        <source>Copy Pat&amp;h</source>
        <translation>Копировать п&amp;уть</translation>
    </message>
    <message>
        <source>&amp;Recent Folders</source>
        <translation>&amp;Недавние папки</translation>
    </message>
</context>
<context>
    <name>Halyard::GeneralPage</name>
    <message>
        <source>General</source>
        <extracomment>A page of the preferences</extracomment>
        <translation>Общие</translation>
    </message>
    <message>
        <source>As the system: %1</source>
        <translation>Как в системе: %1</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <extracomment>When a batch is done</extracomment>
        <translation>Ничего не делать</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Quit Halyard</source>
        <translation>Выйти из Halyard</translation>
    </message>
    <message>
        <source>Never</source>
        <extracomment>When to tell that a batch is done</extracomment>
        <translation>Никогда</translation>
    </message>
    <message>
        <source>If another window is in front</source>
        <translation>Если впереди другое окно</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Всегда</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Язык:</translation>
    </message>
    <message>
        <source>The language of the window. It changes at once.</source>
        <translation>Язык окна. Меняется сразу.</translation>
    </message>
    <message>
        <source>&amp;Start when something is added</source>
        <translation>На&amp;чинать сразу после добавления</translation>
    </message>
    <message>
        <source>Pasted, dropped and opened addresses are fetched at once, without a click on Start.</source>
        <translation>Вставленные, перетащенные и открытые адреса загружаются сразу, без нажатия «Начать».</translation>
    </message>
    <message>
        <source>&amp;When a batch is done:</source>
        <translation>Ко&amp;гда задание выполнено:</translation>
    </message>
    <message>
        <source>What happens when the last file of a batch is there.</source>
        <translation>Что делать, когда прибыл последний файл задания.</translation>
    </message>
    <message>
        <source>&amp;Notify when it is done:</source>
        <translation>&amp;Уведомлять о завершении:</translation>
    </message>
    <message>
        <source>One message on the desktop that says how many files were saved and how many failed.</source>
        <translation>Одно сообщение на рабочем столе: сколько файлов сохранено и сколько ошибок.</translation>
    </message>
    <message>
        <source>Ask before &amp;quitting in mid-batch</source>
        <translation>&amp;Спрашивать о выходе посреди задания</translation>
    </message>
    <message>
        <source>Quitting while files are on their way asks once. Nothing is lost either way: the batch goes on at the next start.</source>
        <translation>При выходе во время загрузки задаётся один вопрос. Ничего не теряется: задание продолжится при следующем запуске.</translation>
    </message>
</context>
<context>
    <name>Halyard::ListFiles</name>
    <message>
        <source>%1: this cannot be read as a list</source>
        <translation>%1: это не удаётся прочесть как список</translation>
    </message>
    <message>
        <source>%1: being read…</source>
        <translation>%1: читается…</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2): for %Ln address(es) of the other lists</source>
        <extracomment>%1 the name of a file, %2 &quot;checksums&quot;</extracomment>
        <translation>
            <numerusform>%1 (%2): для %Ln адреса из других списков</numerusform>
            <numerusform>%1 (%2): для %Ln адресов из других списков</numerusform>
            <numerusform>%1 (%2): для %Ln адресов из других списков</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2): %Ln address(es)</source>
        <extracomment>%1 the name of a file, %2 what it is written in: &quot;table&quot;</extracomment>
        <translation>
            <numerusform>%1 (%2): %Ln адрес</numerusform>
            <numerusform>%1 (%2): %Ln адреса</numerusform>
            <numerusform>%1 (%2): %Ln адресов</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Lists:</source>
        <translation>&amp;Списки:</translation>
    </message>
    <message>
        <source>Lists to add</source>
        <translation>Добавляемые списки</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <extracomment>Take a file off the list</extracomment>
        <translation>&amp;Убрать</translation>
    </message>
    <message>
        <source>Leave the chosen lists out</source>
        <translation>Не добавлять выбранные списки</translation>
    </message>
</context>
<context>
    <name>Halyard::ListReport</name>
    <message>
        <source>All of these addresses are in the list already; the login that they give is used from now on.</source>
        <translation>Все эти адреса уже есть в списке; отныне используются указанные в них имя и пароль.</translation>
    </message>
    <message>
        <source>All of these addresses are in the list already.</source>
        <translation>Все эти адреса уже есть в списке.</translation>
    </message>
    <message>
        <source>No addresses were added.</source>
        <translation>Адреса не добавлены.</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list.</source>
        <translation>%1 не удаётся прочесть как список.</translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln address(es).</source>
        <translation>
            <numerusform>Добавлен %Ln адрес.</numerusform>
            <numerusform>Добавлено %Ln адреса.</numerusform>
            <numerusform>Добавлено %Ln адресов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) had been in the list before.</source>
        <translation>
            <numerusform>%Ln адрес уже был в списке.</numerusform>
            <numerusform>%Ln адреса уже были в списке.</numerusform>
            <numerusform>%Ln адресов уже были в списке.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were left out, among them line %1: %2</source>
        <extracomment>%1 the number of a line, %2 a sentence: &quot;2 lines were left out, among them line 4: This names no server.&quot;</extracomment>
        <translation>
            <numerusform>Пропущена %Ln строка — строка %1: %2</numerusform>
            <numerusform>Пропущены %Ln строки, среди них строка %1: %2</numerusform>
            <numerusform>Пропущено %Ln строк, среди них строка %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other file(s) cannot be read as lists either.</source>
        <translation>
            <numerusform>Ещё %Ln файл тоже не удаётся прочесть как список.</numerusform>
            <numerusform>Ещё %Ln файла тоже не удаётся прочесть как списки.</numerusform>
            <numerusform>Ещё %Ln файлов тоже не удаётся прочесть как списки.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is empty.</source>
        <translation>Здесь пусто.</translation>
    </message>
    <message>
        <source>This is not an address.</source>
        <translation>Это не адрес.</translation>
    </message>
    <message>
        <source>This begins with neither http:// nor https://.</source>
        <translation>Адрес не начинается ни с http://, ни с https://.</translation>
    </message>
    <message>
        <source>This names no server.</source>
        <translation>В адресе нет сервера.</translation>
    </message>
    <message>
        <source>This names a port that cannot be.</source>
        <translation>Такого порта быть не может.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>Это слишком длинно.</translation>
    </message>
    <message>
        <source>This holds a control character.</source>
        <translation>Здесь есть управляющий знак.</translation>
    </message>
    <message>
        <source>This gives a checksum that cannot be used, so its address is left out too.</source>
        <translation>Контрольная сумма непригодна, поэтому пропущен и её адрес.</translation>
    </message>
    <message>
        <source>Line %1: %2 “%3”</source>
        <translation>Строка %1: %2 «%3»</translation>
    </message>
    <message>
        <source>Line %1 of %2: %3 “%4”</source>
        <translation>Строка %1 в %2: %3 «%4»</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more line(s) are not shown.</source>
        <translation>
            <numerusform>Ещё %Ln строка не показана.</numerusform>
            <numerusform>Ещё %Ln строки не показаны.</numerusform>
            <numerusform>Ещё %Ln строк не показаны.</numerusform>
        </translation>
    </message>
    <message>
        <source>This pattern stands for %1 addresses; no more than %2 are taken.</source>
        <extracomment>%1 how many addresses, %2 how many there may be</extracomment>
        <translation>Этот шаблон означает %1 адресов; берётся не больше %2.</translation>
    </message>
    <message>
        <source>This pattern stands for more addresses than can be counted.</source>
        <translation>Этот шаблон означает столько адресов, что их не сосчитать.</translation>
    </message>
    <message>
        <source>This opens a pattern and does not close it.</source>
        <translation>Здесь шаблон открыт и не закрыт.</translation>
    </message>
    <message>
        <source>This has braces within braces.</source>
        <translation>Здесь фигурные скобки внутри фигурных.</translation>
    </message>
    <message>
        <source>This has a range that does not rise or is none.</source>
        <translation>Диапазон здесь не возрастает или это не диапазон.</translation>
    </message>
    <message>
        <source>This has a range with a step of 0.</source>
        <translation>Диапазон здесь с шагом 0.</translation>
    </message>
    <message>
        <source>This is a pattern that cannot be expanded.</source>
        <translation>Этот шаблон нельзя развернуть.</translation>
    </message>
    <message>
        <source>It was read as a table.</source>
        <translation>Прочтено как таблица.</translation>
    </message>
    <message>
        <source>It was read as an input file of aria2.</source>
        <translation>Прочтено как входной файл aria2.</translation>
    </message>
    <message>
        <source>It was read as a list of checksums.</source>
        <translation>Прочтено как список контрольных сумм.</translation>
    </message>
    <message>
        <source>It was read as a web page: its links and pictures.</source>
        <translation>Прочтено как веб-страница: её ссылки и картинки.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln option(s) of the list are not used: %1.</source>
        <extracomment>%1 names of options of another program, with commas</extracomment>
        <translation>
            <numerusform>%Ln параметр списка не используется: %1.</numerusform>
            <numerusform>%Ln параметра списка не используются: %1.</numerusform>
            <numerusform>%Ln параметров списка не используются: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>This names a file that cannot be.</source>
        <translation>Файла с таким именем быть не может.</translation>
    </message>
    <message>
        <source>This has no address in any column.</source>
        <translation>Ни в одном столбце нет адреса.</translation>
    </message>
    <message>
        <source>plain list</source>
        <extracomment>What a list is written in</extracomment>
        <translation>простой список</translation>
    </message>
    <message>
        <source>table</source>
        <extracomment>What a list is written in</extracomment>
        <translation>таблица</translation>
    </message>
    <message>
        <source>aria2 input file</source>
        <extracomment>What a list is written in</extracomment>
        <translation>входной файл aria2</translation>
    </message>
    <message>
        <source>checksums</source>
        <extracomment>What a list is written in</extracomment>
        <translation>контрольные суммы</translation>
    </message>
    <message>
        <source>web page</source>
        <extracomment>What a list is written in</extracomment>
        <translation>веб-страница</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) are patterns.</source>
        <translation>
            <numerusform>%Ln строка — шаблон.</numerusform>
            <numerusform>%Ln строки — шаблоны.</numerusform>
            <numerusform>%Ln строк — шаблоны.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) got a checksum from %1.</source>
        <translation>
            <numerusform>%Ln адрес получил контрольную сумму из %1.</numerusform>
            <numerusform>%Ln адреса получили контрольные суммы из %1.</numerusform>
            <numerusform>%Ln адресов получили контрольные суммы из %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln further address(es) of the same files are not used.</source>
        <translation>
            <numerusform>Ещё %Ln адрес того же файла не используется.</numerusform>
            <numerusform>Ещё %Ln адреса тех же файлов не используются.</numerusform>
            <numerusform>Ещё %Ln адресов тех же файлов не используются.</numerusform>
        </translation>
    </message>
    <message>
        <source>The list names the folder %1; the files are saved where the window says.</source>
        <extracomment>%1 a folder</extracomment>
        <translation>Список называет папку %1; файлы сохраняются туда, куда указано в окне.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) are meant for other folders, and are saved with the rest.</source>
        <translation>
            <numerusform>%Ln файл предназначен для другой папки, но сохраняется вместе с остальными.</numerusform>
            <numerusform>%Ln файла предназначены для других папок, но сохраняются вместе с остальными.</numerusform>
            <numerusform>%Ln файлов предназначены для других папок, но сохраняются вместе с остальными.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::LoginDialog</name>
    <message>
        <source>Neither name nor password may hold control characters.</source>
        <translation>В имени и пароле не может быть управляющих знаков.</translation>
    </message>
    <message>
        <source>A user name may not hold a colon.</source>
        <translation>В имени пользователя не может быть двоеточия.</translation>
    </message>
    <message>
        <source>Sign in to %1</source>
        <extracomment>%1 the name of a server</extracomment>
        <translation>Вход на %1</translation>
    </message>
    <message>
        <source>The server %1 asks for a user name and a password.</source>
        <translation>Сервер %1 просит имя пользователя и пароль.</translation>
    </message>
    <message>
        <source>The server %1 asks for a user name and a password for “%2”.</source>
        <translation>Сервер %1 просит имя пользователя и пароль для «%2».</translation>
    </message>
    <message>
        <source>&amp;User name:</source>
        <translation>&amp;Имя пользователя:</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Имя пользователя</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Пароль:</translation>
    </message>
    <message>
        <source>Password</source>
        <extracomment>A secret word</extracomment>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>The connection to this server is not encrypted: everybody on the way can read the password.</source>
        <translation>Соединение с этим сервером не зашифровано: пароль может прочесть любой по пути.</translation>
    </message>
    <message>
        <source>Both are kept in memory alone, sent to this server alone, and forgotten when Halyard ends.</source>
        <translation>Имя и пароль хранятся только в памяти, отправляются только этому серверу и забываются при выходе из Halyard.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Отмена</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>&amp;Войти</translation>
    </message>
</context>
<context>
    <name>Halyard::MainWindow</name>
    <message>
        <source>Files of the batch “%1”</source>
        <translation>Файлы задания «%1»</translation>
    </message>
    <message>
        <source>The folder can be changed when the batch does not run: pause or stop it first.</source>
        <translation>Папку можно сменить, когда задание не выполняется: сначала поставьте его на паузу или остановите.</translation>
    </message>
    <message>
        <source>The addresses of this list say where its files come from.</source>
        <translation>Откуда брать файлы, указано в адресах этого списка.</translation>
    </message>
    <message>
        <source>The source can be changed when the batch does not run: pause or stop it first.</source>
        <translation>Источник можно сменить, когда задание не выполняется: сначала поставьте его на паузу или остановите.</translation>
    </message>
    <message>
        <source>Where the flags come from</source>
        <translation>Откуда берутся флаги</translation>
    </message>
    <message>
        <source>The clipboard holds no addresses.</source>
        <translation>В буфере обмена нет адресов.</translation>
    </message>
    <message>
        <source>Open list</source>
        <translation>Открытие списка</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Drop to open the list “%1”</source>
        <translation>Отпустите, чтобы открыть список «%1»</translation>
    </message>
    <message>
        <source>Drop to add what is in the list to “%1”</source>
        <translation>Отпустите, чтобы добавить содержимое списка в «%1»</translation>
    </message>
    <message>
        <source>Drop to make a list of these addresses</source>
        <translation>Отпустите, чтобы составить список из этих адресов</translation>
    </message>
    <message>
        <source>Drop to add these addresses to “%1”</source>
        <translation>Отпустите, чтобы добавить эти адреса в «%1»</translation>
    </message>
    <message>
        <source>“%1” names no flags.</source>
        <translation>«%1» не обозначает никаких флагов.</translation>
    </message>
    <message>
        <source>Everything is already there.</source>
        <translation>Всё уже есть.</translation>
    </message>
    <message>
        <source>Download again into a new folder</source>
        <translation>Скачать заново в новую папку</translation>
    </message>
    <message>
        <source>Replace the files</source>
        <translation>Заменить файлы</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Выбрать папку…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>The folder %1 could not be opened.</source>
        <translation>Папку %1 не удалось открыть.</translation>
    </message>
    <message>
        <source>Halyard</source>
        <translation>Halyard</translation>
    </message>
    <message>
        <source>The batch is still running.</source>
        <translation>Задание ещё выполняется.</translation>
    </message>
    <message>
        <source>Keep downloading</source>
        <translation>Продолжать загрузку</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>Остановить и выйти</translation>
    </message>
    <message>
        <source>About Halyard</source>
        <translation>О программе Halyard</translation>
    </message>
    <message>
        <source>A batch downloader that you can watch.</source>
        <translation>Загрузчик списков, за которым можно наблюдать.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>a file&apos;s title: how it stands</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Open the list</source>
        <translation>Открыть список</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
    <message numerus="yes">
        <source>Add %n file(s)</source>
        <translation>
            <numerusform>добавить %n файл</numerusform>
            <numerusform>добавить %n файла</numerusform>
            <numerusform>добавить %n файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>очистить список</translation>
    </message>
    <message numerus="yes">
        <source>Drop to open %n list(s)</source>
        <translation>
            <numerusform>Отпустите, чтобы открыть %n список</numerusform>
            <numerusform>Отпустите, чтобы открыть %n списка</numerusform>
            <numerusform>Отпустите, чтобы открыть %n списков</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop to make a list of %n address(es)</source>
        <translation>
            <numerusform>Отпустите, чтобы составить список из %n адреса</numerusform>
            <numerusform>Отпустите, чтобы составить список из %n адресов</numerusform>
            <numerusform>Отпустите, чтобы составить список из %n адресов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop to add %n address(es) to “%1”</source>
        <translation>
            <numerusform>Отпустите, чтобы добавить %n адрес в «%1»</numerusform>
            <numerusform>Отпустите, чтобы добавить %n адреса в «%1»</numerusform>
            <numerusform>Отпустите, чтобы добавить %n адресов в «%1»</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop to save into “%1”</source>
        <translation>Отпустите, чтобы сохранять в «%1»</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <extracomment>%1: what is taken back, &quot;Remove 3 files from the list&quot;, say</extracomment>
        <translation>&amp;Отменить: %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Повторить действие: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Повторить действие</translation>
    </message>
    <message>
        <source>Open the flags</source>
        <translation>открыть флаги</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Везде</translation>
    </message>
    <message>
        <source>Start, pause or resume, while the keyboard is in the grid</source>
        <translation>Начать, приостановить или продолжить, пока клавиатура в сетке</translation>
    </message>
    <message>
        <source>Open the file, or show its details</source>
        <translation>Открыть файл или показать подробности</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>Перейти к следующей части окна</translation>
    </message>
    <message>
        <source>Go to the part before</source>
        <translation>Перейти к предыдущей части</translation>
    </message>
    <message>
        <source>Go to the menus</source>
        <translation>Перейти к меню</translation>
    </message>
    <message>
        <source>Close a message, then show all files, then choose none</source>
        <translation>Закрыть сообщение, затем показать все файлы, затем снять выделение</translation>
    </message>
    <message>
        <source>&amp;Copy Versions</source>
        <translation>&amp;Копировать сведения о версиях</translation>
    </message>
    <message>
        <source>%1 is left alone until %2. The batch goes on by itself then.</source>
        <translation>Сервер %1 не беспокоим до %2. Потом задание продолжится само.</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>Спросить сейчас</translation>
    </message>
    <message>
        <source>Something else was done since then: take that back first.</source>
        <translation>С тех пор сделано что-то ещё: сначала отмените это.</translation>
    </message>
    <message>
        <source>This window stands beside another one: its batch is not kept for the next start.</source>
        <translation>Это окно открыто рядом с другим: его загрузка не сохранится до следующего запуска.</translation>
    </message>
    <message numerus="yes">
        <source>Taken up again where it ended: %Ln file(s) left to do.</source>
        <translation>
            <numerusform>Загрузка продолжена с того места, где прервалась: остался %Ln файл.</numerusform>
            <numerusform>Загрузка продолжена с того места, где прервалась: осталось %Ln файла.</numerusform>
            <numerusform>Загрузка продолжена с того места, где прервалась: осталось %Ln файлов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Other flags can be opened when the batch does not run: pause or stop it first.</source>
        <translation>Другие флаги можно открыть, когда загрузка не идёт: сначала приостановите или остановите её.</translation>
    </message>
    <message>
        <source>Change the source</source>
        <translation>Сменить источник</translation>
    </message>
    <message>
        <source>What is saved stays. The next time Halyard goes on with the rest.</source>
        <translation>Сохранённое останется. При следующем запуске Halyard загрузит остальное.</translation>
    </message>
    <message>
        <source>What is saved stays. The rest is not kept for the next time.</source>
        <translation>Сохранённое останется. Остальное до следующего запуска не сохранится.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) of this batch are saved in %1.</source>
        <translation>
            <numerusform>%Ln файл этого задания сохранён в %1.</numerusform>
            <numerusform>%Ln файла этого задания сохранены в %1.</numerusform>
            <numerusform>%Ln файлов этого задания сохранены в %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay there. In another folder the batch begins anew.</source>
        <translation>Они останутся там. В другой папке задание начнётся заново.</translation>
    </message>
    <message>
        <source>&amp;Keep This Folder</source>
        <translation>&amp;Оставить эту папку</translation>
    </message>
    <message>
        <source>&amp;Begin Anew There</source>
        <translation>&amp;Начать там заново</translation>
    </message>
    <message>
        <source>Lists and manifests (%1)</source>
        <translation>Списки и манифесты (%1)</translation>
    </message>
    <message numerus="yes">
        <source>The list is being read: %1, %Ln address(es) so far.</source>
        <translation>
            <numerusform>Читается список: %1, пока %Ln адрес.</numerusform>
            <numerusform>Читается список: %1, пока %Ln адреса.</numerusform>
            <numerusform>Читается список: %1, пока %Ln адресов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop reading</source>
        <extracomment>To end the reading of a list</extracomment>
        <translation>Прекратить чтение</translation>
    </message>
    <message>
        <source>The list was not read to its end, and nothing of it was added.</source>
        <translation>Список не прочтён до конца, и ничего из него не добавлено.</translation>
    </message>
    <message>
        <source>The manifest %1 cannot be read: %2.</source>
        <translation>Манифест %1 не удаётся прочесть: %2.</translation>
    </message>
    <message>
        <source>A manifest can be opened when the batch does not run: pause or stop it first.</source>
        <translation>Манифест можно открыть, когда задание не выполняется: сначала приостановите или остановите его.</translation>
    </message>
    <message>
        <source>The manifest %1 names no files.</source>
        <translation>В манифесте %1 нет файлов.</translation>
    </message>
    <message>
        <source>Open the manifest</source>
        <translation>Открыть манифест</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) at once from now on.</source>
        <translation>
            <numerusform>Теперь сразу %Ln файл.</numerusform>
            <numerusform>Теперь сразу %Ln файла.</numerusform>
            <numerusform>Теперь сразу %Ln файлов.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::ManifestList</name>
    <message numerus="yes">
        <source>All %Ln file(s) of the manifest are there.</source>
        <translation>
            <numerusform>%Ln файл манифеста на месте.</numerusform>
            <numerusform>Все %Ln файла манифеста на месте.</numerusform>
            <numerusform>Все %Ln файлов манифеста на месте.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln file(s) of the manifest are there.</source>
        <translation>
            <numerusform>%1 из %Ln файла манифеста на месте.</numerusform>
            <numerusform>%1 из %Ln файлов манифеста на месте.</numerusform>
            <numerusform>%1 из %Ln файлов манифеста на месте.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) are missing.</source>
        <translation>
            <numerusform>%Ln файла нет.</numerusform>
            <numerusform>%Ln файлов нет.</numerusform>
            <numerusform>%Ln файлов нет.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) had not been saved.</source>
        <translation>
            <numerusform>%Ln файл не был сохранён.</numerusform>
            <numerusform>%Ln файла не были сохранены.</numerusform>
            <numerusform>%Ln файлов не были сохранены.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) have changed; the right ones will be saved beside them.</source>
        <translation>
            <numerusform>%Ln файл изменился; правильный сохранится рядом с ним.</numerusform>
            <numerusform>%Ln файла изменились; правильные сохранятся рядом с ними.</numerusform>
            <numerusform>%Ln файлов изменились; правильные сохранятся рядом с ними.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::MessageBanner</name>
    <message>
        <source>Dismiss</source>
        <extracomment>a button: takes a message away</extracomment>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Details</source>
        <extracomment>a button: unfolds the rest of a message</extracomment>
        <translation>Подробнее</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Подробности сообщения</translation>
    </message>
</context>
<context>
    <name>Halyard::NetworkPage</name>
    <message>
        <source>Network</source>
        <extracomment>A page of the preferences</extracomment>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>Choose a file with certificates</source>
        <translation>Выбор файла с сертификатами</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Сертификаты (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <extracomment>%1 a number, %2 a sentence</extracomment>
        <translation>Строка %1: %2</translation>
    </message>
    <message>
        <source>As the system says</source>
        <extracomment>The way to the servers</extracomment>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>Без прокси</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>Прокси HTTP</translation>
    </message>
    <message>
        <source>SOCKS 5 proxy</source>
        <translation>Прокси SOCKS 5</translation>
    </message>
    <message>
        <source>Pro&amp;xy:</source>
        <translation>П&amp;рокси:</translation>
    </message>
    <message>
        <source>Whether requests go straight to the servers or through a proxy.</source>
        <translation>Идут ли запросы прямо к серверам или через прокси-сервер.</translation>
    </message>
    <message>
        <source>&amp;Host of the proxy:</source>
        <translation>&amp;Узел прокси:</translation>
    </message>
    <message>
        <source>Its name or its number, such as proxy.example.org.</source>
        <translation>Имя или числовой адрес, например proxy.example.org.</translation>
    </message>
    <message>
        <source>Por&amp;t of the proxy:</source>
        <translation>Пор&amp;т прокси:</translation>
    </message>
    <message>
        <source>The number of the port on which the proxy listens.</source>
        <translation>Номер порта, на котором слушает прокси-сервер.</translation>
    </message>
    <message>
        <source>&amp;User of the proxy:</source>
        <translation>&amp;Имя для прокси:</translation>
    </message>
    <message>
        <source>Only where the proxy asks for a login.</source>
        <translation>Только если прокси-сервер требует входа.</translation>
    </message>
    <message>
        <source>Pass&amp;word of the proxy:</source>
        <translation>Паро&amp;ль для прокси:</translation>
    </message>
    <message>
        <source>Kept in memory alone: it is forgotten when Halyard ends.</source>
        <translation>Хранится только в памяти и забывается при выходе из Halyard.</translation>
    </message>
    <message>
        <source>Certi&amp;ficates to trust:</source>
        <translation>Доверенные &amp;сертификаты:</translation>
    </message>
    <message>
        <source>A file in PEM form with certificates that are trusted beside those of the system, such as the one of your company.</source>
        <translation>Файл в формате PEM с сертификатами, которым доверять помимо системных, — например, сертификатом вашей организации.</translation>
    </message>
    <message>
        <source>those of the system alone</source>
        <translation>только системные</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>О&amp;бзор…</translation>
    </message>
    <message>
        <source>Choose the file with the certificates</source>
        <translation>Выбрать файл с сертификатами</translation>
    </message>
    <message>
        <source>User a&amp;gent:</source>
        <translation>Название про&amp;граммы:</translation>
    </message>
    <message>
        <source>What servers are told about who asks.</source>
        <translation>Что сообщается серверам о том, кто спрашивает.</translation>
    </message>
    <message>
        <source>Halyard’s own</source>
        <translation>собственное</translation>
    </message>
    <message>
        <source>R&amp;eferring page:</source>
        <translation>Сс&amp;ылающаяся страница:</translation>
    </message>
    <message>
        <source>The address of the page that led here. Some servers hand out pictures only to visitors of their pages.</source>
        <translation>Адрес страницы, которая сюда привела. Некоторые серверы отдают картинки только посетителям своих страниц.</translation>
    </message>
    <message>
        <source>&amp;More headers, one a line:</source>
        <translation>&amp;Другие заголовки, по одному в строке:</translation>
    </message>
    <message>
        <source>Sent with every request to the servers in the list; no redirect carries them elsewhere.</source>
        <translation>Отправляются с каждым запросом к серверам списка; перенаправления не уносят их дальше.</translation>
    </message>
    <message>
        <source>The password and headers that hold secrets (Authorization, Cookie and the like) are kept in memory alone and are never written down.</source>
        <translation>Пароль и заголовки с секретами (Authorization, Cookie и подобные) хранятся только в памяти и никогда не записываются.</translation>
    </message>
</context>
<context>
    <name>Halyard::PlaceholderButton</name>
    <message>
        <source>&amp;Insert</source>
        <extracomment>Write a part of a template into the field</extracomment>
        <translation>Вставит&amp;ь</translation>
    </message>
    <message>
        <source>Write a part of the template into the field</source>
        <translation>Вписать в поле часть шаблона</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 what it stands for, %2 a word in braces: &quot;Number in the list: {n}&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Halyard::PlaceholderPage</name>
    <message>
        <source>Nothing to download yet</source>
        <translation>Пока нечего загружать</translation>
    </message>
    <message>
        <source>Paste addresses with Ctrl+V, drop them or a list here, or try the flags of the world.</source>
        <translation>Вставьте адреса клавишами Ctrl+V, перетащите сюда их или список — или попробуйте флаги мира.</translation>
    </message>
    <message>
        <source>&amp;Paste addresses</source>
        <translation>Вст&amp;авить адреса</translation>
    </message>
    <message>
        <source>&amp;Open list…</source>
        <translation>&amp;Открыть список…</translation>
    </message>
    <message>
        <source>&amp;Try the flags</source>
        <translation>Попробовать ф&amp;лаги</translation>
    </message>
</context>
<context>
    <name>Halyard::Preferences</name>
    <message>
        <source>There is no colon. Write “Name: value”.</source>
        <translation>Нет двоеточия. Пишите «Имя: значение».</translation>
    </message>
    <message>
        <source>The name may hold letters, digits and hyphens alone.</source>
        <translation>Имя может состоять только из букв, цифр и дефисов.</translation>
    </message>
    <message>
        <source>The value may hold letters, digits and signs of ASCII alone.</source>
        <translation>Значение может состоять только из букв, цифр и знаков ASCII.</translation>
    </message>
    <message>
        <source>The line is longer than 4096 characters.</source>
        <translation>Строка длиннее 4096 знаков.</translation>
    </message>
    <message>
        <source>This header is set by Halyard itself.</source>
        <translation>Этот заголовок ставит сама программа Halyard.</translation>
    </message>
    <message>
        <source>Write the whole path of the file with certificates.</source>
        <translation>Укажите полный путь к файлу с сертификатами.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Файла %1 нет.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>Файл %1 не читается.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate in PEM form.</source>
        <translation>В файле %1 нет сертификата в формате PEM.</translation>
    </message>
    <message>
        <source>Write a whole address that begins with http:// or https://.</source>
        <translation>Укажите полный адрес, начинающийся с http:// или https://.</translation>
    </message>
    <message>
        <source>Write the name or the number of the proxy, such as proxy.example.org.</source>
        <translation>Укажите имя или числовой адрес прокси, например proxy.example.org.</translation>
    </message>
</context>
<context>
    <name>Halyard::PreferencesDialog</name>
    <message>
        <source>Something on this page cannot be right.</source>
        <translation>На этой странице что-то не так.</translation>
    </message>
    <message>
        <source>%1, something on this page cannot be right</source>
        <extracomment>%1 the title of a page of the preferences</extracomment>
        <translation>%1, на этой странице что-то не так</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Pages of the preferences</source>
        <translation>Страницы настроек</translation>
    </message>
    <message>
        <source>&amp;OK</source>
        <translation>О&amp;К</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Применить</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Отмена</translation>
    </message>
    <message>
        <source>&amp;Restore defaults</source>
        <translation>Вер&amp;нуть исходные</translation>
    </message>
    <message>
        <source>Fills in what Halyard begins with, on all pages. Nothing changes before OK or Apply.</source>
        <translation>Заполняет все страницы исходными значениями. До «ОК» или «Применить» ничего не меняется.</translation>
    </message>
</context>
<context>
    <name>Halyard::PreferencesPage</name>
    <message>
        <source>Changes hold for what begins from then on.</source>
        <translation>Изменения действуют для того, что начнётся после них.</translation>
    </message>
</context>
<context>
    <name>Halyard::PreviewModel</name>
    <message>
        <source>No.</source>
        <extracomment>Head of a column: the place in the list</extracomment>
        <translation>№</translation>
    </message>
    <message>
        <source>Address</source>
        <extracomment>Head of a column: an internet address</extracomment>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Имя файла</translation>
    </message>
</context>
<context>
    <name>Halyard::ReadingBar</name>
    <message>
        <source>Reading was stopped before the end.</source>
        <translation>Чтение прекращено до конца.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) so far</source>
        <translation>
            <numerusform>пока %Ln адрес</numerusform>
            <numerusform>пока %Ln адреса</numerusform>
            <numerusform>пока %Ln адресов</numerusform>
        </translation>
    </message>
    <message>
        <source>Read aga&amp;in</source>
        <translation>Прочесть &amp;ещё раз</translation>
    </message>
    <message>
        <source>Stop read&amp;ing</source>
        <translation>Пр&amp;екратить чтение</translation>
    </message>
    <message>
        <source>How much of the list is read</source>
        <translation>Какая часть списка прочтена</translation>
    </message>
</context>
<context>
    <name>Halyard::RefusedList</name>
    <message>
        <source>Lines left &amp;out:</source>
        <translation>&amp;Пропущенные строки:</translation>
    </message>
    <message>
        <source>Lines left out</source>
        <translation>Пропущенные строки</translation>
    </message>
    <message>
        <source>&amp;Go to line</source>
        <translation>Перейти к с&amp;троке</translation>
    </message>
    <message>
        <source>Put the cursor on the line, to mend it</source>
        <translation>Поставить курсор на эту строку, чтобы её исправить</translation>
    </message>
</context>
<context>
    <name>Halyard::ReportDialog</name>
    <message>
        <source>The report is saved as %1.</source>
        <translation>Отчёт сохранён как %1.</translation>
    </message>
    <message>
        <source>The report could not be saved as %1.</source>
        <translation>Не удалось сохранить отчёт как %1.</translation>
    </message>
    <message>
        <source>The report could not be saved as %1 (%2).</source>
        <extracomment>%1 a file, %2 the system&apos;s own words</extracomment>
        <translation>Не удалось сохранить отчёт как %1 (%2).</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Сохранить отчёт</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Table for spreadsheets (*.csv)</source>
        <translation>Таблица (*.csv)</translation>
    </message>
</context>
<context>
    <name>Halyard::RowDrag</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln файл</numerusform>
            <numerusform>%Ln файла</numerusform>
            <numerusform>%Ln файлов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::RowVerbs</name>
    <message numerus="yes">
        <source>Only the first %n file(s) are opened.</source>
        <translation>
            <numerusform>Открывается только первый %n файл.</numerusform>
            <numerusform>Открываются только первые %n файла.</numerusform>
            <numerusform>Открываются только первые %n файлов.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be opened.</source>
        <translation>Не удалось открыть %1.</translation>
    </message>
    <message>
        <source>No file manager could show the folder.</source>
        <translation>Папку не смог показать ни один файловый менеджер.</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n file(s) from the list</source>
        <translation>
            <numerusform>убрать %n файл из списка</numerusform>
            <numerusform>убрать %n файла из списка</numerusform>
            <numerusform>убрать %n файлов из списка</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved to the trash.</source>
        <translation>
            <numerusform>%n файл не удалось переместить в корзину.</numerusform>
            <numerusform>%n файла не удалось переместить в корзину.</numerusform>
            <numerusform>%n файлов не удалось переместить в корзину.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n file(s) to the trash</source>
        <translation>
            <numerusform>переместить %n файл в корзину</numerusform>
            <numerusform>переместить %n файла в корзину</numerusform>
            <numerusform>переместить %n файлов в корзину</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit address</source>
        <translation>Изменение адреса</translation>
    </message>
    <message>
        <source>&amp;Address of “%1”:</source>
        <translation>&amp;Адрес для «%1»:</translation>
    </message>
    <message>
        <source>Edit the address of “%1”</source>
        <translation>изменить адрес для «%1»</translation>
    </message>
    <message>
        <source>A file needs a name.</source>
        <translation>Файлу нужно имя.</translation>
    </message>
    <message>
        <source>Not every system takes this name; “%1” would do.</source>
        <translation>Такое имя примет не всякая система; подошло бы «%1».</translation>
    </message>
    <message>
        <source>Another file of the batch has this name.</source>
        <translation>Это имя уже есть у другого файла задания.</translation>
    </message>
    <message>
        <source>Edit file name</source>
        <translation>Изменение имени файла</translation>
    </message>
    <message>
        <source>&amp;Name of the file:</source>
        <translation>&amp;Имя файла:</translation>
    </message>
    <message>
        <source>Edit the name of “%1”</source>
        <translation>изменить имя для «%1»</translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) copied as a list.</source>
        <translation>
            <numerusform>%n адрес скопирован списком.</numerusform>
            <numerusform>%n адреса скопированы списком.</numerusform>
            <numerusform>%n адресов скопировано списком.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save list</source>
        <translation>Сохранение списка</translation>
    </message>
    <message>
        <source>Lists of addresses (*.txt)</source>
        <translation>Списки адресов (*.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>The list is saved as %1.</source>
        <translation>Список сохранён как %1.</translation>
    </message>
    <message>
        <source>The list could not be saved as %1.</source>
        <translation>Список не удалось сохранить как %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be taken out of the trash.</source>
        <translation>
            <numerusform>%n файл не удалось вернуть из корзины.</numerusform>
            <numerusform>%n файла не удалось вернуть из корзины.</numerusform>
            <numerusform>%n файлов не удалось вернуть из корзины.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::SavingFields</name>
    <message>
        <source>&amp;File names:</source>
        <translation>&amp;Имена файлов:</translation>
    </message>
    <message>
        <source>Template for file names</source>
        <translation>Шаблон имён файлов</translation>
    </message>
    <message>
        <source>as the addresses say</source>
        <extracomment>In the field for a template, while it is empty</extracomment>
        <translation>как в адресах</translation>
    </message>
    <message>
        <source>A template such as {nnn}-{name}. The preview has every name as it will be.</source>
        <translation>Шаблон, например {nnn}-{name}. Внизу показано каждое имя, каким оно будет.</translation>
    </message>
    <message>
        <source>If a file &amp;exists:</source>
        <translation>Если файл у&amp;же есть:</translation>
    </message>
    <message>
        <source>If a file exists</source>
        <translation>Если файл уже есть</translation>
    </message>
    <message>
        <source>Expand &amp;patterns: {a,b} and [1-3]</source>
        <translation>Раз&amp;вёртывать шаблоны: {a,b} и [1-3]</translation>
    </message>
    <message>
        <source>An address with {a,b}, [1-3], [001-120:2] or [a-z] in it stands for as many addresses. Without this such signs are a part of the address.</source>
        <translation>Адрес, в котором есть {a,b}, [1-3], [001-120:2] или [a-z], означает столько же адресов. Без этой отметки такие знаки — часть адреса.</translation>
    </message>
</context>
<context>
    <name>Halyard::SavingWords</name>
    <message>
        <source>Write how the files are to be called.</source>
        <translation>Напишите, как называть файлы.</translation>
    </message>
    <message>
        <source>%1 stands for nothing. The button beside the field has what there is.</source>
        <extracomment>%1 a word in braces, such as {nam}</extracomment>
        <translation>%1 ничего не означает. Что бывает, показывает кнопка рядом с полем.</translation>
    </message>
    <message>
        <source>The brace in “%1” has no other one. To have a brace in the names write it twice.</source>
        <extracomment>%1 a part of what was written</extracomment>
        <translation>У скобки в «%1» нет пары. Чтобы скобка была в именах, напишите её дважды.</translation>
    </message>
    <message>
        <source>A name cannot hold “%1”: all files are saved in one folder.</source>
        <extracomment>%1 a slash or a backslash</extracomment>
        <translation>В имени не может быть «%1»: все файлы сохраняются в одну папку.</translation>
    </message>
    <message>
        <source>Number in the list</source>
        <translation>Номер в списке</translation>
    </message>
    <message>
        <source>Number with three digits</source>
        <translation>Номер из трёх цифр</translation>
    </message>
    <message>
        <source>Name in the address</source>
        <translation>Имя в адресе</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Расширение</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Folders of the address</source>
        <translation>Папки адреса</translation>
    </message>
    <message>
        <source>Country code of a flag</source>
        <translation>Код страны флага</translation>
    </message>
    <message>
        <source>Country of a flag</source>
        <translation>Страна флага</translation>
    </message>
    <message>
        <source>Skip it</source>
        <extracomment>What is done with a file of that name that is there already</extracomment>
        <translation>Пропустить</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Заменить</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Оставить оба</translation>
    </message>
    <message>
        <source>Update if changed</source>
        <translation>Обновить, если изменился</translation>
    </message>
    <message>
        <source>What happens where a whole file of that name is in the folder already. Skip it: nothing is fetched. Replace it: only once the new file is whole. Keep both: the new one gets a number. Update if changed: the server is asked whether it has another one by now.</source>
        <translation>Что делать, если в папке уже есть целый файл с таким именем. Пропустить: ничего не загружать. Заменить: только когда новый файл пришёл целиком. Оставить оба: новый получает номер. Обновить, если изменился: спросить сервер, нет ли у него теперь другого.</translation>
    </message>
</context>
<context>
    <name>Halyard::SearchField</name>
    <message>
        <source>Search in names and addresses</source>
        <translation>Поиск в именах и адресах</translation>
    </message>
    <message>
        <source>Search</source>
        <extracomment>The grey word in an empty search field</extracomment>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Shows the files alone whose name or address has these words (Ctrl+F)</source>
        <translation>Показывает только файлы, в имени или адресе которых есть эти слова (Ctrl+F)</translation>
    </message>
</context>
<context>
    <name>Halyard::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сочетания клавиш</translation>
    </message>
    <message>
        <source>What it does</source>
        <extracomment>Heads of columns: what happens, and by which keys</extracomment>
        <translation>Что делает</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Закрыть</translation>
    </message>
</context>
<context>
    <name>Halyard::SourceBox</name>
    <message>
        <source>Built-in practice server, far away</source>
        <translation>Встроенный учебный сервер, далёкий</translation>
    </message>
    <message>
        <source>Built-in practice server, instant</source>
        <translation>Встроенный учебный сервер, мгновенный</translation>
    </message>
    <message>
        <source>Built-in practice server, flaky</source>
        <translation>Встроенный учебный сервер, ненадёжный</translation>
    </message>
    <message>
        <source>Source of the flags</source>
        <translation>Источник флагов</translation>
    </message>
    <message>
        <source>Where the flags come from</source>
        <translation>Откуда берутся флаги</translation>
    </message>
    <message>
        <source>Other address template…</source>
        <translation>Другой шаблон адреса…</translation>
    </message>
    <message>
        <source>Built-in practice server, crowded</source>
        <translation>Встроенный учебный сервер, переполненный</translation>
    </message>
</context>
<context>
    <name>Halyard::StatusLine</name>
    <message>
        <source>%1 of %2 at once</source>
        <extracomment>Of the connections that may be open at once, so many are</extracomment>
        <translation>%1 из %2 сразу</translation>
    </message>
    <message>
        <source>%1/s</source>
        <extracomment>%1 a size, such as 2.1 MB</extracomment>
        <translation>%1/с</translation>
    </message>
    <message>
        <source>%1 free</source>
        <extracomment>Room on the disk; %1 a size</extracomment>
        <translation>свободно %1</translation>
    </message>
    <message>
        <source>&lt;p&gt;The longest stall of this run was %1 ms: for so long the window was busy and could not have answered a click.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Самая долгая заминка за этот запуск — %1&#xa0;мс: столько окно было занято и не ответило бы на нажатие.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>%1 of %2 at once, adaptive: %3 now</source>
        <extracomment>As before; %3: how many the servers are found to bear at the moment</extracomment>
        <translation>%1 из %2 сразу, подобрано: %3</translation>
    </message>
    <message>
        <source>%1 of %2 at once, adaptive: %3 now, %4 a second</source>
        <extracomment>As before; %4: how many requests a second</extracomment>
        <translation>%1 из %2 сразу, подобрано: %3, по %4 в секунду</translation>
    </message>
</context>
<context>
    <name>Halyard::SweepDialog</name>
    <message>
        <source>Write rising numbers from 1 to 1000 with commas, such as 1, 2, 4, 8.</source>
        <translation>Напишите возрастающие числа от 1 до 1000 через запятую, например 1, 2, 4, 8.</translation>
    </message>
    <message>
        <source>The built-in server is not there.</source>
        <translation>Встроенного сервера нет.</translation>
    </message>
    <message>
        <source>%1 at once: %2 of %3 files</source>
        <extracomment>%1 how many at once; %2 of %3 files</extracomment>
        <translation>Сразу %1: %2 из %3 файлов</translation>
    </message>
    <message>
        <source>The server asks to be left alone for longer than is waited here.</source>
        <translation>Сервер просит не беспокоить его дольше, чем здесь ждут.</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Остановлено до конца.</translation>
    </message>
    <message>
        <source>Every level loses more than one file in a hundred.</source>
        <translation>На каждой ступени теряется больше одного файла из ста.</translation>
    </message>
    <message>
        <source>%1 at once is enough: %2 for all of it, and more is hardly quicker or loses files.</source>
        <extracomment>%1 how many at once, %2 a time</extracomment>
        <translation>Достаточно %1 сразу: %2 на всё; больше — едва ли быстрее или с потерями.</translation>
    </message>
    <message>
        <source>With %1 at once, %2 of %3 files are lost.</source>
        <translation>При %1 сразу теряется %2 из %3 файлов.</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Остановить</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>Нач&amp;ать</translation>
    </message>
    <message>
        <source>&amp;Use %1 at Once</source>
        <extracomment>%1 a number of downloads at once</extracomment>
        <translation>&amp;Брать по %1 сразу</translation>
    </message>
    <message>
        <source>&amp;Use This</source>
        <translation>&amp;Брать столько</translation>
    </message>
    <message>
        <source>How many at once?</source>
        <translation>Сколько сразу?</translation>
    </message>
    <message>
        <source>The built-in server is asked for the same flags at each level. It answers as one that is far away, bears 40 requests at once and refuses the others. Nothing is kept.</source>
        <translation>На каждой ступени у встроенного сервера запрашиваются одни и те же флаги. Он отвечает как далёкий, выдерживает 40 запросов сразу и отказывает остальным. Ничего не сохраняется.</translation>
    </message>
    <message>
        <source>&amp;Levels:</source>
        <translation>&amp;Ступени:</translation>
    </message>
    <message>
        <source>Levels: how many at once</source>
        <translation>Ступени: сколько сразу</translation>
    </message>
    <message>
        <source>How many files are fetched at once, one level after the other</source>
        <translation>Сколько файлов загружается сразу, ступень за ступенью</translation>
    </message>
    <message>
        <source>&amp;Flags:</source>
        <translation>&amp;Флаги:</translation>
    </message>
    <message>
        <source>How many flags</source>
        <translation>Сколько флагов</translation>
    </message>
    <message>
        <source>More flags take longer, and show what a crowd does to the server</source>
        <translation>Чем больше флагов, тем дольше и тем виднее, что делает с сервером толпа</translation>
    </message>
    <message numerus="yes">
        <source>%Ln flag(s), quick</source>
        <translation>
            <numerusform>%Ln флаг, быстро</numerusform>
            <numerusform>%Ln флага, быстро</numerusform>
            <numerusform>%Ln флагов, быстро</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln flag(s)</source>
        <translation>
            <numerusform>%Ln флаг</numerusform>
            <numerusform>%Ln флага</numerusform>
            <numerusform>%Ln флагов</numerusform>
        </translation>
    </message>
    <message>
        <source>All flags, some minutes</source>
        <translation>Все флаги, несколько минут</translation>
    </message>
    <message>
        <source>What each level took and lost</source>
        <translation>Сколько времени и потерь на каждой ступени</translation>
    </message>
    <message>
        <source>Copy as &amp;Text</source>
        <translation>Копировать &amp;текст</translation>
    </message>
    <message>
        <source>The table and the sentence below it</source>
        <translation>Таблица и предложение под ней</translation>
    </message>
    <message>
        <source>So many files at once from now on</source>
        <translation>Отныне столько файлов сразу</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Закрыть</translation>
    </message>
</context>
<context>
    <name>Halyard::SweepModel</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 of %2 files</extracomment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>At once</source>
        <extracomment>Head of a column: how many files are fetched at once</extracomment>
        <translation>Сразу</translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>Head of a column: how long all of it took</extracomment>
        <translation>Время</translation>
    </message>
    <message>
        <source>Lost</source>
        <extracomment>Head of a column: files that were not saved</extracomment>
        <translation>Потеряно</translation>
    </message>
    <message>
        <source>Usual answer</source>
        <extracomment>Head of a column: half of the answers took no longer than that</extracomment>
        <translation>Обычный ответ</translation>
    </message>
    <message>
        <source>Slow answer</source>
        <extracomment>Head of a column: nearly all of the answers took no longer than that</extracomment>
        <translation>Долгий ответ</translation>
    </message>
</context>
<context>
    <name>Halyard::TableModel</name>
    <message>
        <source>No.</source>
        <extracomment>a column: the place in the order of the requests</extracomment>
        <translation>№</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>a column: a file&apos;s title</extracomment>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Status</source>
        <extracomment>a column: how a file stands</extracomment>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>a column: bytes of a file</extracomment>
        <translation>Размер</translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>a column: how long it took</extracomment>
        <translation>Время</translation>
    </message>
    <message>
        <source>Arrived</source>
        <extracomment>a column: the rank in the order of arrival</extracomment>
        <translation>Прибыло</translation>
    </message>
    <message>
        <source>Tries</source>
        <extracomment>a column: how often it was tried</extracomment>
        <translation>Попытки</translation>
    </message>
    <message>
        <source>Host</source>
        <extracomment>a column: the server&apos;s name</extracomment>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Address</source>
        <extracomment>a column: the address, a URL</extracomment>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>File</source>
        <extracomment>a column: the file&apos;s name</extracomment>
        <translation>Файл</translation>
    </message>
</context>
<context>
    <name>Halyard::TableView</name>
    <message>
        <source>Files of the batch</source>
        <translation>Файлы задания</translation>
    </message>
</context>
<context>
    <name>Halyard::TargetBar</name>
    <message>
        <source>Folder and source</source>
        <translation>Папка и источник</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Другие параметры</translation>
    </message>
    <message>
        <source>Parallel downloads</source>
        <translation>Одновременных загрузок</translation>
    </message>
    <message>
        <source>How many files are fetched at once; acts at once</source>
        <translation>Сколько файлов загружается одновременно; действует сразу</translation>
    </message>
    <message>
        <source>Save to</source>
        <extracomment>Before the path of a folder</extracomment>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Source</source>
        <extracomment>Before the name of a server: where the files come from</extracomment>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Parallel</source>
        <extracomment>Before a number: how many files are fetched at once</extracomment>
        <translation>Сразу</translation>
    </message>
</context>
<context>
    <name>Halyard::TemplateDialog</name>
    <message>
        <source>Other address template</source>
        <translation>Другой шаблон адреса</translation>
    </message>
    <message>
        <source>&amp;Address, with {cc} or {CC} for the country’s code or {country} for its name:</source>
        <translation>&amp;Адрес, где {cc} или {CC} — код страны, а {country} — её название:</translation>
    </message>
    <message>
        <source>Address template</source>
        <translation>Шаблон адреса</translation>
    </message>
    <message>
        <source>Enter an address.</source>
        <translation>Введите адрес.</translation>
    </message>
    <message>
        <source>The address needs {cc}, {CC} or {country}; otherwise it is the same for every flag.</source>
        <translation>В адресе нужно {cc}, {CC} или {country}: иначе он одинаков для всех флагов.</translation>
    </message>
    <message>
        <source>This is not an address that can be fetched.</source>
        <translation>По такому адресу нельзя ничего загрузить.</translation>
    </message>
    <message>
        <source>The address must begin with http:// or https://.</source>
        <translation>Адрес должен начинаться с http:// или https://.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Отмена</translation>
    </message>
    <message>
        <source>&amp;Use this source</source>
        <translation>&amp;Взять этот источник</translation>
    </message>
</context>
<context>
    <name>Halyard::Texts</name>
    <message>
        <source>the server asks for a login</source>
        <translation>сервер требует входа</translation>
    </message>
    <message>
        <source>the server asks for a login: %1</source>
        <translation>сервер требует входа: %1</translation>
    </message>
    <message>
        <source>the server refused the login</source>
        <translation>сервер не принял имя и пароль</translation>
    </message>
    <message>
        <source>the server refused the login: %1</source>
        <translation>сервер не принял имя и пароль: %1</translation>
    </message>
    <message>
        <source>the server is busy (%1)</source>
        <translation>сервер занят (%1)</translation>
    </message>
    <message>
        <source>the server is busy</source>
        <translation>сервер занят</translation>
    </message>
    <message>
        <source>server not found</source>
        <translation>сервер не найден</translation>
    </message>
    <message>
        <source>server not found: %1</source>
        <translation>сервер не найден: %1</translation>
    </message>
    <message>
        <source>the server refuses connections</source>
        <translation>сервер отказывает в соединении</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>соединение потеряно</translation>
    </message>
    <message>
        <source>no connection to the server</source>
        <translation>нет соединения с сервером</translation>
    </message>
    <message>
        <source>the server did not answer</source>
        <translation>сервер не ответил</translation>
    </message>
    <message>
        <source>the server stopped sending</source>
        <translation>сервер перестал передавать</translation>
    </message>
    <message>
        <source>the server sends too slowly</source>
        <translation>сервер передаёт слишком медленно</translation>
    </message>
    <message>
        <source>no secure connection</source>
        <translation>нет защищённого соединения</translation>
    </message>
    <message>
        <source>the proxy does not work</source>
        <translation>прокси-сервер не работает</translation>
    </message>
    <message>
        <source>the connection could not be trusted</source>
        <translation>соединению нельзя доверять</translation>
    </message>
    <message>
        <source>this network wants a login in the browser first</source>
        <translation>сеть требует сначала войти через браузер</translation>
    </message>
    <message>
        <source>this is not a web server</source>
        <translation>это не веб-сервер</translation>
    </message>
    <message>
        <source>redirected to nowhere</source>
        <translation>перенаправлено в никуда</translation>
    </message>
    <message>
        <source>redirected in a circle</source>
        <translation>перенаправляет по кругу</translation>
    </message>
    <message>
        <source>redirected to an unsafe address</source>
        <translation>перенаправлено на небезопасный адрес</translation>
    </message>
    <message>
        <source>the server sent it compressed</source>
        <translation>сервер прислал сжатый ответ</translation>
    </message>
    <message>
        <source>the server sent a web page instead of a picture</source>
        <translation>вместо картинки сервер прислал веб-страницу</translation>
    </message>
    <message>
        <source>not a picture</source>
        <translation>это не изображение</translation>
    </message>
    <message>
        <source>the picture is damaged</source>
        <translation>картинка повреждена</translation>
    </message>
    <message>
        <source>the checksum does not match</source>
        <translation>контрольная сумма не сходится</translation>
    </message>
    <message>
        <source>the file on the server has changed meanwhile</source>
        <translation>файл на сервере тем временем изменился</translation>
    </message>
    <message>
        <source>the server sent nothing</source>
        <translation>сервер ничего не прислал</translation>
    </message>
    <message>
        <source>too large</source>
        <extracomment>of a file</extracomment>
        <translation>слишком большой</translation>
    </message>
    <message>
        <source>not an address to download from</source>
        <translation>по такому адресу нельзя загружать</translation>
    </message>
    <message>
        <source>the disk does not take this name</source>
        <translation>диск не принимает это имя</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>на диске нет места</translation>
    </message>
    <message>
        <source>no room on the disk for its %1</source>
        <translation>на диске нет места: нужно %1</translation>
    </message>
    <message>
        <source>no room for it on the disk</source>
        <translation>на диске для него нет места</translation>
    </message>
    <message>
        <source>cannot write to the folder</source>
        <translation>нельзя писать в папку</translation>
    </message>
    <message>
        <source>the folder is gone</source>
        <translation>папка исчезла</translation>
    </message>
    <message>
        <source>the disk reports an error</source>
        <translation>диск сообщает об ошибке</translation>
    </message>
    <message>
        <source>saved</source>
        <extracomment>of a file</extracomment>
        <translation>сохранено</translation>
    </message>
    <message>
        <source>already there</source>
        <translation>уже есть</translation>
    </message>
    <message>
        <source>cancelled</source>
        <extracomment>of a download, by the user</extracomment>
        <translation>прервано</translation>
    </message>
    <message>
        <source>not found (%1)</source>
        <translation>не найдено (%1)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>не найдено</translation>
    </message>
    <message>
        <source>the server refused (%1)</source>
        <translation>сервер отказал (%1)</translation>
    </message>
    <message>
        <source>the server failed (%1)</source>
        <translation>ошибка на сервере (%1)</translation>
    </message>
    <message>
        <source>the server failed</source>
        <translation>ошибка на сервере</translation>
    </message>
    <message>
        <source>Retry to fetch the new one from its beginning.</source>
        <translation>Повторите, чтобы загрузить новый файл с начала.</translation>
    </message>
    <message>
        <source>The file was not kept. Compare the checksum with the one at its source, then retry.</source>
        <translation>Файл не оставлен. Сверьте контрольную сумму с указанной в источнике и повторите.</translation>
    </message>
    <message>
        <source>Make room or choose another folder, then retry.</source>
        <translation>Освободите место или выберите другую папку и повторите.</translation>
    </message>
    <message>
        <source>Open any page in a browser, log in there, then retry.</source>
        <translation>Откройте любую страницу в браузере, войдите там и повторите.</translation>
    </message>
    <message>
        <source>length not declared: nothing proves that it is whole</source>
        <translation>длина не объявлена: ничто не доказывает, что файл цел</translation>
    </message>
    <message>
        <source>waiting for the server…</source>
        <translation>ждём ответа сервера…</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <extracomment>%1 what has come of a file whose size is not known: &quot;8 kB&quot;</extracomment>
        <translation>пока %1</translation>
    </message>
    <message>
        <source>try %1 at once</source>
        <extracomment>%1 which try, %2 why the last one failed: &quot;connection lost&quot;</extracomment>
        <translation>попытка %1 сразу</translation>
    </message>
    <message>
        <source>try %1 in %2</source>
        <extracomment>%1 which try, %2 a time: &quot;3 s&quot;, %3 why the last one failed: &quot;connection lost&quot;</extracomment>
        <translation>попытка %1 через %2</translation>
    </message>
    <message>
        <source>in line</source>
        <extracomment>of a download that has not begun yet</extracomment>
        <translation>в очереди</translation>
    </message>
    <message>
        <source>checking…</source>
        <extracomment>of a download whose bytes are all here</extracomment>
        <translation>проверка…</translation>
    </message>
    <message>
        <source>paused</source>
        <extracomment>of a download</extracomment>
        <translation>приостановлено</translation>
    </message>
    <message>
        <source>saved · %1</source>
        <extracomment>%1 a size: &quot;21 kB&quot;</extracomment>
        <translation>сохранено · %1</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>of a download</extracomment>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>загружается</translation>
    </message>
    <message>
        <source>waiting for the server</source>
        <translation>ждёт ответа сервера</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>проверка</translation>
    </message>
    <message>
        <source>saved, arrived as number %1</source>
        <translation>сохранено, прибытие номер&#xa0;%1</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>ошибка: %1</translation>
    </message>
    <message>
        <source>%1, number %2 of %3, %4</source>
        <extracomment>%1 a name, %2 its place, %3 how many there are, %4 its state</extracomment>
        <translation>%1, номер&#xa0;%2 из %3, %4</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;с</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;мин</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1&#xa0;ч</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1&#xa0;ч %2&#xa0;мин</translation>
    </message>
    <message>
        <source>the server is busy (%1) and asks to wait %2</source>
        <extracomment>%1 an HTTP status, %2 a time: &quot;3 h&quot;</extracomment>
        <translation>сервер занят (%1) и просит подождать %2</translation>
    </message>
    <message>
        <source>the server is busy and asks to wait %1</source>
        <translation>сервер занят и просит подождать %1</translation>
    </message>
    <message>
        <source>no secure connection: %1</source>
        <translation>нет защищённого соединения: %1</translation>
    </message>
    <message>
        <source>the proxy does not work: %1</source>
        <translation>прокси-сервер не работает: %1</translation>
    </message>
    <message>
        <source>not an address to download from: %1</source>
        <translation>по такому адресу нельзя загружать: %1</translation>
    </message>
    <message>
        <source>the server sent it compressed: %1</source>
        <translation>сервер прислал сжатый ответ: %1</translation>
    </message>
    <message>
        <source>the checksum does not match: %1</source>
        <translation>контрольная сумма не сходится: %1</translation>
    </message>
    <message>
        <source>the disk does not take this name: %1</source>
        <translation>диск не принимает это имя: %1</translation>
    </message>
    <message>
        <source>cannot write to the folder: %1</source>
        <translation>нельзя писать в папку: %1</translation>
    </message>
    <message>
        <source>the disk reports an error: %1</source>
        <translation>диск сообщает об ошибке: %1</translation>
    </message>
    <message>
        <source>Give a name and a password for this server, and retry.</source>
        <translation>Укажите имя и пароль для этого сервера и повторите.</translation>
    </message>
    <message>
        <source>Check the name and the password for this server, and retry.</source>
        <translation>Проверьте имя и пароль для этого сервера и повторите.</translation>
    </message>
    <message>
        <source>Check the proxy in the preferences or in the settings of the system, then retry.</source>
        <translation>Проверьте прокси-сервер в настройках программы или системы и повторите.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln&#xa0;байт</numerusform>
            <numerusform>%Ln&#xa0;байта</numerusform>
            <numerusform>%Ln&#xa0;байт</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1&#xa0;кБ</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1&#xa0;МБ</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1&#xa0;ГБ</translation>
    </message>
    <message>
        <source>%1 TB</source>
        <translation>%1&#xa0;ТБ</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1&#xa0;мин %2&#xa0;с</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>as long as the server said</source>
        <translation>длина та, что назвал сервер</translation>
    </message>
    <message>
        <source>a picture from its first byte to its last</source>
        <translation>картинка от первого байта до последнего</translation>
    </message>
    <message>
        <source>its checksum is the one that was given</source>
        <translation>контрольная сумма сошлась</translation>
    </message>
    <message>
        <source>running</source>
        <extracomment>of a download</extracomment>
        <translation>загружается</translation>
    </message>
    <message>
        <source>waiting for the next try</source>
        <translation>ждёт следующей попытки</translation>
    </message>
    <message>
        <source>paused at %1</source>
        <extracomment>%1 a percentage: &quot;62 %&quot;</extracomment>
        <translation>приостановлено на %1</translation>
    </message>
    <message>
        <source>try %1 at once · %2</source>
        <translation>попытка %1 сразу · %2</translation>
    </message>
    <message>
        <source>try %1 in %2 · %3</source>
        <translation>попытка %1 через %2 · %3</translation>
    </message>
    <message>
        <source>saved, arrived first</source>
        <translation>сохранено, прибыло первым</translation>
    </message>
    <message>
        <source>saved, arrived second</source>
        <translation>сохранено, прибыло вторым</translation>
    </message>
    <message>
        <source>saved, arrived third</source>
        <translation>сохранено, прибыло третьим</translation>
    </message>
    <message>
        <source>saved, arrived fourth</source>
        <translation>сохранено, прибыло четвёртым</translation>
    </message>
    <message>
        <source>saved, arrived fifth</source>
        <translation>сохранено, прибыло пятым</translation>
    </message>
    <message>
        <source>saved, arrived sixth</source>
        <translation>сохранено, прибыло шестым</translation>
    </message>
    <message>
        <source>saved, arrived seventh</source>
        <translation>сохранено, прибыло седьмым</translation>
    </message>
    <message>
        <source>saved, arrived eighth</source>
        <translation>сохранено, прибыло восьмым</translation>
    </message>
    <message>
        <source>saved, arrived ninth</source>
        <translation>сохранено, прибыло девятым</translation>
    </message>
    <message>
        <source>saved, arrived tenth</source>
        <translation>сохранено, прибыло десятым</translation>
    </message>
    <message>
        <source>%1, try %2 in %3</source>
        <extracomment>%1 why the last try failed: &quot;connection lost&quot;, %2 which try comes next, %3 a time: &quot;3 s&quot;</extracomment>
        <translation>%1, попытка %2 через %3</translation>
    </message>
    <message numerus="yes">
        <source>receiving, %Ln percent</source>
        <translation>
            <numerusform>загружается, %Ln процент</numerusform>
            <numerusform>загружается, %Ln процента</numerusform>
            <numerusform>загружается, %Ln процентов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 &quot;saved, arrived third&quot;, %2 why it may not be whole</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>saved earlier, and gone from the folder now</source>
        <translation>был сохранён, но исчез из папки</translation>
    </message>
    <message>
        <source>saved earlier, and changed since then</source>
        <translation>был сохранён, но с тех пор изменён</translation>
    </message>
    <message>
        <source>another Halyard saves into this folder</source>
        <translation>в эту папку сохраняет другой Halyard</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>открыто слишком много файлов</translation>
    </message>
    <message>
        <source>Download it again, or bring the file back.</source>
        <translation>Загрузите файл заново или верните его на место.</translation>
    </message>
    <message>
        <source>Your file stays as it is. To download it again saves a new one beside it.</source>
        <translation>Ваш файл останется как есть. При новой загрузке рядом появится ещё один.</translation>
    </message>
    <message>
        <source>No preview: the program ended twice while it decoded this picture. The file itself is untouched.</source>
        <translation>Без просмотра: при чтении этого изображения программа дважды аварийно завершилась. Сам файл не тронут.</translation>
    </message>
</context>
<context>
    <name>Halyard::TileView</name>
    <message>
        <source>Files of the batch</source>
        <translation>Файлы задания</translation>
    </message>
</context>
<context>
    <name>Halyard::TimeScale</name>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;мс</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1&#xa0;ч</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;мин</translation>
    </message>
    <message>
        <source>%1:%2 min</source>
        <extracomment>%1 minutes, %2 seconds, two digits: &quot;1:30 min&quot;</extracomment>
        <translation>%1:%2&#xa0;мин</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;с</translation>
    </message>
</context>
<context>
    <name>Halyard::TimelineBar</name>
    <message>
        <source>Timeline</source>
        <extracomment>a part of the window: what each download did when</extracomment>
        <translation>Хронология</translation>
    </message>
    <message>
        <source>Chart</source>
        <extracomment>a tab: the bars, drawn</extracomment>
        <translation>График</translation>
    </message>
    <message>
        <source>Table</source>
        <extracomment>a tab: the same numbers in lines and columns</extracomment>
        <translation>Таблица</translation>
    </message>
    <message>
        <source>How the timeline is shown</source>
        <translation>Как показана хронология</translation>
    </message>
    <message>
        <source>Close the timeline</source>
        <translation>Закрыть хронологию</translation>
    </message>
</context>
<context>
    <name>Halyard::TimelineChart</name>
    <message numerus="yes">
        <source>Timeline of %n file(s); the tab Table holds the same numbers</source>
        <extracomment>what the chart is for someone who cannot see it; &quot;Table&quot; is the name of the tab beside it</extracomment>
        <translation>
            <numerusform>Хронология %n файла; те же числа — на вкладке «Таблица»</numerusform>
            <numerusform>Хронология %n файлов; те же числа — на вкладке «Таблица»</numerusform>
            <numerusform>Хронология %n файлов; те же числа — на вкладке «Таблица»</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::TimelineDock</name>
    <message>
        <source>Timeline</source>
        <extracomment>a part of the window: what each download did when</extracomment>
        <translation>Хронология</translation>
    </message>
    <message>
        <source>Fo&amp;llow</source>
        <extracomment>a switch: the picture moves on with the present moment</extracomment>
        <translation>Сле&amp;дить</translation>
    </message>
    <message>
        <source>Keep the present moment in sight while the batch runs</source>
        <translation>Держать на виду текущий момент, пока задание выполняется</translation>
    </message>
    <message>
        <source>F&amp;it</source>
        <extracomment>a verb: show the whole run in the width that there is</extracomment>
        <translation>Уме&amp;стить</translation>
    </message>
    <message>
        <source>Fit</source>
        <extracomment>a verb: show the whole run in the width that there is</extracomment>
        <translation>Уместить</translation>
    </message>
    <message>
        <source>Show the whole run (0)</source>
        <translation>Показать весь ход (0)</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>К&amp;рупнее</translation>
    </message>
    <message>
        <source>Show a shorter time, larger (+, or Ctrl and the wheel)</source>
        <translation>Меньше времени, крупнее (+ или Ctrl и колесо)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>&amp;Мельче</translation>
    </message>
    <message>
        <source>Show a longer time, smaller (-, or Ctrl and the wheel)</source>
        <translation>Больше времени, мельче (- или Ctrl и колесо)</translation>
    </message>
    <message>
        <source>&amp;Zoom to Selection</source>
        <translation>&amp;Уместить выделенное</translation>
    </message>
    <message>
        <source>&amp;Copy Times</source>
        <translation>&amp;Копировать времена</translation>
    </message>
    <message>
        <source>Export as &amp;Table (CSV)…</source>
        <translation>Сохранить как &amp;таблицу (CSV)…</translation>
    </message>
    <message>
        <source>Export as T&amp;race for Perfetto (JSON)…</source>
        <translation>Сохранить как т&amp;рассу для Perfetto (JSON)…</translation>
    </message>
    <message>
        <source>Export</source>
        <extracomment>a verb: save the times for other programs</extracomment>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Save the times of all attempts as a file for other programs</source>
        <translation>Сохранить время всех попыток в файл для других программ</translation>
    </message>
    <message>
        <source>Export the times</source>
        <translation>Экспорт времени попыток</translation>
    </message>
    <message>
        <source>Export as table</source>
        <translation>Экспорт в таблицу</translation>
    </message>
    <message>
        <source>Export as trace</source>
        <translation>Экспорт трассы</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Таблицы (*.csv)</translation>
    </message>
    <message>
        <source>Traces (*.json)</source>
        <translation>Трассы (*.json)</translation>
    </message>
    <message>
        <source>The times were written to “%1”.</source>
        <translation>Времена записаны в «%1».</translation>
    </message>
    <message>
        <source>“%1” could not be written: %2</source>
        <translation>Не удалось записать «%1»: %2</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Крупнее</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Мельче</translation>
    </message>
</context>
<context>
    <name>Halyard::TimelineLegend</name>
    <message>
        <source>saved, with the order of arrival</source>
        <translation>сохранено, с номером прибытия</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>of a file: it could not be downloaded</extracomment>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>What the bars mean: %1</source>
        <translation>Что значат полосы: %1</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>between the parts of an enumeration</extracomment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>Halyard::TimelineTexts</name>
    <message>
        <source>waiting for the next try</source>
        <translation>ждёт следующей попытки</translation>
    </message>
    <message>
        <source>in line</source>
        <translation>в очереди</translation>
    </message>
    <message>
        <source>connecting</source>
        <extracomment>of an attempt: it makes a connection to the server</extracomment>
        <translation>соединение</translation>
    </message>
    <message>
        <source>waiting for the server</source>
        <translation>ждёт ответа сервера</translation>
    </message>
    <message>
        <source>receiving</source>
        <extracomment>of an attempt: the bytes of the answer are coming</extracomment>
        <translation>загружается</translation>
    </message>
    <message>
        <source>checking</source>
        <extracomment>of an attempt: the file is looked at before it is saved</extracomment>
        <translation>проверка</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;мс</translation>
    </message>
    <message>
        <source>%1 of running time. Pauses are left out.</source>
        <translation>%1 работы. Паузы не в счёт.</translation>
    </message>
    <message>
        <source>Rows %1 to %2. Each column is a moment, divided as these rows were at that time: in line on top, saved at the bottom.</source>
        <translation>Строки с %1 по %2. Каждый столбец — мгновение, поделённое так же, как были поделены эти строки: сверху — в очереди, снизу — сохранённые.</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>between the parts of an enumeration: &quot;in line 120 ms, waited 310 ms for the server&quot;</extracomment>
        <translation>, </translation>
    </message>
    <message>
        <source>waited %1 for this try</source>
        <translation>ожидание этой попытки: %1</translation>
    </message>
    <message>
        <source>in line %1</source>
        <translation>в очереди: %1</translation>
    </message>
    <message>
        <source>connecting took %1</source>
        <translation>соединение: %1</translation>
    </message>
    <message>
        <source>waited %1 for the server</source>
        <translation>ожидание сервера: %1</translation>
    </message>
    <message>
        <source>received %1 in %2</source>
        <extracomment>%1 a size, %2 a time</extracomment>
        <translation>принято %1 за %2</translation>
    </message>
    <message>
        <source>checked in %1</source>
        <translation>проверка: %1</translation>
    </message>
    <message>
        <source>waiting for the next try for %1</source>
        <translation>ждёт следующей попытки уже %1</translation>
    </message>
    <message>
        <source>in line for %1</source>
        <translation>в очереди уже %1</translation>
    </message>
    <message>
        <source>connecting for %1</source>
        <translation>соединяется уже %1</translation>
    </message>
    <message>
        <source>waiting for the server for %1</source>
        <translation>ждёт сервера уже %1</translation>
    </message>
    <message>
        <source>received %1 in %2 so far</source>
        <extracomment>%1 a size, %2 a time</extracomment>
        <translation>пока принято %1 за %2</translation>
    </message>
    <message>
        <source>checking for %1</source>
        <translation>проверяется уже %1</translation>
    </message>
    <message>
        <source>saved as number %1</source>
        <translation>сохранено под номером&#xa0;%1</translation>
    </message>
    <message>
        <source>back in line</source>
        <translation>снова в очереди</translation>
    </message>
    <message>
        <source>connection used again</source>
        <translation>прежнее соединение</translation>
    </message>
    <message>
        <source>Attempt %1: %2</source>
        <extracomment>of a file: the first, second… attempt to get it, and what it did</extracomment>
        <translation>Попытка %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n download(s) at once at %1</source>
        <translation>
            <numerusform>%n загрузка сразу в момент %1</numerusform>
            <numerusform>%n загрузки сразу в момент %1</numerusform>
            <numerusform>%n загрузок сразу в момент %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n download(s) at once at %1; the limit is %2</source>
        <translation>
            <numerusform>%n загрузка сразу в момент %1; предел %2</numerusform>
            <numerusform>%n загрузки сразу в момент %1; предел %2</numerusform>
            <numerusform>%n загрузок сразу в момент %1; предел %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n download(s) at once at %1; the adaptive limit is %2 of %3</source>
        <translation>
            <numerusform>%n загрузка сразу в момент %1; подобранный предел %2 из %3</numerusform>
            <numerusform>%n загрузки сразу в момент %1; подобранный предел %2 из %3</numerusform>
            <numerusform>%n загрузок сразу в момент %1; подобранный предел %2 из %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Halyard::WindowActions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation>&amp;Задание</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>Сочетания &amp;клавиш</translation>
    </message>
    <message>
        <source>&amp;About Halyard</source>
        <translation>&amp;О программе Halyard</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>О би&amp;блиотеке Qt</translation>
    </message>
    <message>
        <source>&amp;Add Addresses…</source>
        <translation>&amp;Добавить адреса…</translation>
    </message>
    <message>
        <source>&amp;Open List…</source>
        <translation>&amp;Открыть список…</translation>
    </message>
    <message>
        <source>F&amp;lags of the World</source>
        <translation>Ф&amp;лаги мира</translation>
    </message>
    <message>
        <source>&amp;Flags of the World</source>
        <translation>&amp;Флаги мира</translation>
    </message>
    <message>
        <source>&amp;Save List As…</source>
        <translation>&amp;Сохранить список как…</translation>
    </message>
    <message>
        <source>Open F&amp;ile</source>
        <translation>Открыть фа&amp;йл</translation>
    </message>
    <message>
        <source>Open Download &amp;Folder</source>
        <translation>Открыть папку за&amp;грузки</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыход</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Повторить действие</translation>
    </message>
    <message>
        <source>&amp;Paste Addresses</source>
        <translation>&amp;Вставить адреса</translation>
    </message>
    <message>
        <source>&amp;Copy Address</source>
        <translation>&amp;Копировать адрес</translation>
    </message>
    <message>
        <source>&amp;Invert Selection</source>
        <translation>Об&amp;ратить выделение</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Найти…</translation>
    </message>
    <message>
        <source>Prefere&amp;nces…</source>
        <translation>Настро&amp;йки…</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>Нач&amp;ать</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Остановить</translation>
    </message>
    <message>
        <source>Retry &amp;Failed</source>
        <translation>Повторить &amp;неудачные</translation>
    </message>
    <message>
        <source>Show What &amp;Went Wrong</source>
        <translation>Показать, что не &amp;удалось</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>По&amp;вторить</translation>
    </message>
    <message>
        <source>S&amp;kip</source>
        <translation>Пропу&amp;стить</translation>
    </message>
    <message>
        <source>Download &amp;Next</source>
        <translation>За&amp;гружать следующим</translation>
    </message>
    <message>
        <source>&amp;Pause This File</source>
        <translation>Пау&amp;за для файла</translation>
    </message>
    <message>
        <source>Res&amp;ume This File</source>
        <translation>Про&amp;должить файл</translation>
    </message>
    <message>
        <source>&amp;Edit Address…</source>
        <translation>&amp;Изменить адрес…</translation>
    </message>
    <message>
        <source>Edit File Na&amp;me…</source>
        <translation>Изменить и&amp;мя файла…</translation>
    </message>
    <message>
        <source>Remove from &amp;List</source>
        <translation>У&amp;брать из списка</translation>
    </message>
    <message>
        <source>Move File to Tras&amp;h</source>
        <translation>Переместить &amp;файл в корзину</translation>
    </message>
    <message>
        <source>&amp;Download Again</source>
        <translation>Скача&amp;ть заново</translation>
    </message>
    <message>
        <source>Into a &amp;New Folder</source>
        <translation>В &amp;новую папку</translation>
    </message>
    <message>
        <source>&amp;Replacing the Files</source>
        <translation>С &amp;заменой файлов</translation>
    </message>
    <message>
        <source>&amp;Clear the List</source>
        <translation>О&amp;чистить список</translation>
    </message>
    <message>
        <source>&amp;Grid</source>
        <translation>&amp;Сетка</translation>
    </message>
    <message>
        <source>&amp;Table</source>
        <translation>&amp;Таблица</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>По&amp;казывать</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>Подроб&amp;ности</translation>
    </message>
    <message>
        <source>T&amp;imeline</source>
        <translation>&amp;Хронология</translation>
    </message>
    <message>
        <source>&amp;Arrivals</source>
        <translation>&amp;Лента прибытия</translation>
    </message>
    <message>
        <source>&amp;Larger Tiles</source>
        <translation>Плитки кр&amp;упнее</translation>
    </message>
    <message>
        <source>S&amp;maller Tiles</source>
        <translation>Плитки &amp;мельче</translation>
    </message>
    <message>
        <source>&amp;Usual Tiles</source>
        <translation>&amp;Обычные плитки</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>Во весь &amp;экран</translation>
    </message>
    <message>
        <source>As &amp;Requested</source>
        <translation>По &amp;запросу</translation>
    </message>
    <message>
        <source>As &amp;Arrived</source>
        <translation>По &amp;прибытию</translation>
    </message>
    <message>
        <source>By &amp;Name</source>
        <translation>По &amp;имени</translation>
    </message>
    <message>
        <source>By &amp;Size</source>
        <translation>По &amp;размеру</translation>
    </message>
    <message>
        <source>By &amp;Time</source>
        <translation>По &amp;времени</translation>
    </message>
    <message>
        <source>&amp;Mine or Arrival&apos;s</source>
        <translation>&amp;Мой или прибытия</translation>
    </message>
    <message>
        <source>Sort and &amp;Filter Again</source>
        <translation>Упорядочить и о&amp;тобрать заново</translation>
    </message>
    <message>
        <source>More menus</source>
        <translation>Другие меню</translation>
    </message>
    <message>
        <source>Flags of the &amp;20 Most Populous Countries</source>
        <translation>Флаги 20 &amp;самых населённых стран</translation>
    </message>
    <message>
        <source>&amp;Every Code from AA to ZZ</source>
        <translation>Все &amp;коды от AA до ZZ</translation>
    </message>
    <message>
        <source>Sho&amp;w in Folder</source>
        <translation>&amp;Показать в папке</translation>
    </message>
    <message>
        <source>Copy Err&amp;or</source>
        <translation>Копировать текст о&amp;шибки</translation>
    </message>
    <message>
        <source>Copy Pa&amp;th of the File</source>
        <translation>Копировать п&amp;уть к файлу</translation>
    </message>
    <message>
        <source>Select A&amp;ll</source>
        <translation>В&amp;ыделить всё</translation>
    </message>
    <message>
        <source>Ord&amp;er</source>
        <translation>Пор&amp;ядок</translation>
    </message>
    <message>
        <source>The Other &amp;Way Round</source>
        <translation>&amp;Наоборот</translation>
    </message>
    <message>
        <source>Save &amp;Report As…</source>
        <translation>Сохранить от&amp;чёт как…</translation>
    </message>
    <message>
        <source>&amp;How Many at Once?…</source>
        <translation>&amp;Сколько сразу?…</translation>
    </message>
</context>
<context>
    <name>Halyard::WindowMemory</name>
    <message>
        <source>Flags of the world</source>
        <comment>a folder&apos;s name</comment>
        <translation>Флаги мира</translation>
    </message>
</context>
</TS>
