"""The words by which prose equates figures, and tells of growth, halves, fines and sentences.

In small letters, as `plainly` leaves a text; what is a list of words says so by its name. One
module, because one word is of several lists, and whoever adds a form must see them all.
"""

import re

ANCHORS = re.compile(
    r"[$€₽₸%]|тенге|теңге|ten?[nńñ]ge|доллар|dollar|euro|евро|рубл|юан|yuan"
    r"|(?<![^\W\d_])(?:[tт]г|тнг|kzt|[tт](?=[ ]?[0-9])|usd|eur|rub)"
    r"|(?<![^\W\d_])(?:[мm][рp][пp]|[аa][еe][кk]|mci|mrp|me?i|mif|mfi|aik)"
    r"|calculat|estimated|index|indicator|расчетн|есеп|eseptik"
    r"|стать|ст\.|artic|art\.|section|-?ба[бп]"
)
"""Without one of these a paragraph holds no claim; the rest is read with more care."""

PARTS = re.compile(r"(?<!\w)(?:ч\.|част[ьи]|part) ?[0-9\w]|бөлі[кг]|қамақ|лишени|imprison|арест")
"""What tells of the article that was named before, in a paragraph without any of those."""

LINKS_WORDS = (
    "costs cost only just be will would reach reaches total totals means pays pay paid "
    "каждый всего платят заплатит обойдется стоит тұрады төлейді әрқайсысы "
    "или это что составляет составят составит составляют составило составил составляло равно "
    "равен равна равны равняется равняются есть т е то будет выходит т.е эквивалент "
    "эквивалентно эквивалентна эквивалентен соответствует в на размере сумме сумма суммой штрафа "
    "iaǵni ıaǵnı iağni yağni iagni нацбанка нацбанк ұлттық банк банктің бағамы бағаммен бойынша "
    "national bank bank's rate official официальному текущему "
    "переводе тенге деньгах почти примерно около порядка более больше чем свыше менее до не "
    "от по курсу того чуть где-то приблизительно нынешних сейчас or i e that this is are was "
    "which equivalent equal to equals of about approximately approx roughly around some "
    "nearly almost over more than just up the a an in amount sum at total worth amounting "
    "comes makes totalling totaling circa c as low high fine fined штраф штрафа айыппұл яғни "
    "немесе демек бұл болады құрайды тең шамамен мөлшерінде көлемінде дейін бастап жуық астам "
    "make makes к примеру ie currently today now сегодня ақшалай из расчета долларов us "
    "эквиваленте "
    "этом нынешнем текущем году тянет потянет вытянет full полные целых толық "
    "стоили стоят равнялись равнялся равнялась был it составили составляли составила составил "
    "бы салынды "
    "болды было ол s нынче в деньгах today value "
    "басталады бүгінгі ақшамен year means уже already енді биыл типа мол being came folks пара "
    "пара-пар умножив получаем выходит"
)
LINKS = frozenset(LINKS_WORDS.split())
"""Words that may stand between two figures that stand for each other."""

STRONG_WORDS = (
    "( = - / : | → ⇒ make makes being came типа или это составляет составит составляют равно "
    "равен равна "
    "есть то or equivalent equal equals i яғни немесе демек болады құрайды тең бұл that which is "
    "iaǵni ıaǵnı iağni yağni iagni are worth стоили стоят равнялись равнялся равнялась составили "
    "составляли составила this ол"
)
STRONG = frozenset(STRONG_WORDS.split())
"""Of those the ones of which a link needs one: the others may stand between any two figures."""

SAID_AGAIN_WORDS = (
    "make makes или это or that is яғни бұл дает дают дадут составит составляет составляют равно "
    "= равны выходит получается болады құрайды i e которые"
)
SAID_AGAIN = frozenset(SAID_AGAIN_WORDS.split())
AROUND_SAID_WORDS = (
    ", - : . ( а то есть т е and ал так около почти примерно порядка чуть больше меньше без малого "
    "about almost nearly roughly шамамен ~"
)
AROUND_SAID = frozenset(AROUND_SAID_WORDS.split())
"""Words that say a figure again in tenge, whatever names its unit, and those beside them."""

LIMIT = re.compile(
    r"(?<!чуть )(?<!немного )(?<!just )(?<!slightly )"
    r"(?<!\w)(?:свыше|(?:бол|мен)ее(?: чем)?|больше(?: чем)?|over|exceeding|(?:more|less) than) $"
)
LIMITS_BEHIND = ("астам", "артық")
SIZE_NAMED = re.compile(
    r"крупн|значительн\w+ (?:размер|ущерб)|порог|(?<!\w)large|significant|threshold|(?<!\w)ірі"
    r"|елеулі"
)
"""What says before MCI, and behind them, that a size of the law begins with them, and that it is
one: a sum that was paid may be more.
"""

ABOUT = (
    "about",
    "~",
    "approximately",
    "roughly",
    "some",
    "almost",
    "nearly",
    "около",
    "примерно",
    "почти",
    "порядка",
    "шамамен",
)
ENDS_OF_APPOSITION = (",", ".", ")", "-", ";", "!", "»")
"""What follows MCI that only a comma separates from their sum."""

UNDER = re.compile(r"(?<!\w)(?:under|per|по|согласно) ?$")
JOINING = {",", "и", "and", "және", "а", "также", "по", "under", "совокупности", "с"}
ENDINGS = (",", ".", ";", "|", "и", "and", "және", "а", "»", '"', ")")
IN_TENGE = re.compile(r"(?:в деньгах|в тенге|in tenge|in cash|ақшалай|теңгемен)(?: [-:=])?$")
IN_MONEY = re.compile(
    r"\W*(?:(?:это )?в (?:деньгах|тенге)(?: [^.;,]{0,25}?)? ?(?:это|составля\w+|[-:])"
    r"|при мрп(?: в)? [0-9][0-9 ]{2,6} тенге,? (?:это|получается|выходит)"
    r"|in (?:tenge|money|cash)(?: [^.;,0-9]{0,20}?)? ?(?:that is|it is|this is|makes?|[-:])"
    r"|(?:теңгемен|ақшалай)(?: [^.;,0-9]{0,20}?)? ?(?:бұл|[-:]))(?!\w)"
)
"""How a sentence begins that tells the MCI of the one before in tenge."""

THEREFORE = re.compile(
    r"(?<!\w)(?:поэтому|значит|следовательно|итого|так что|so|hence|therefore|thus|сондықтан|демек)"
    r"(?!\w)[^.;0-9]{0,40}$"
)
"""What says right before a sum that it follows from the value of the index."""

LISTING = frozenset([",", "и", "или", "and", "or", "және", "немесе", "мен", "пен", "бен"])
RESPECTIVELY = re.compile(
    r"соответственно(?=\s*(?:[.,;)]|$|(?:(?:от|до|по|на) )?[0-9]))"
    r"|(?<!\w)respectively|тиісінше|сәйкесінше"
)
EQUATING_WORDS = (
    "= ( это бұл ол яғни i equivalent equals equal comes came being worth пересчете эквиваленте "
    "переводе шаққанда бағаммен рубльмен доллармен составляющих"
)
EQUATING = frozenset(EQUATING_WORDS.split())
"""What equates right before a figure, whatever else stands between the two."""

MARKS = frozenset(
    ["(", ")", "[", ",", ":", "=", "-", "/", "~", "|", "*", '"', "«", "»", "'", "→", "⇒", ">"]
)
AGAIN = ("сумма", "это", "that", "this", "бұл", "ол", "то", "яғни")
"""How a sentence begins that goes on equating the last figure of the one before."""

AROUND_INDEX_WORDS = (
    "в на с со году год года равен равна составляет составит составил будет был была "
    "установлен установлена определен размере размер величина значение теперь сейчас set at "
    "is was will be equals equal to for in the of year since from as stands amounts value "
    "worth currently now - = : , ( ) жылы жылғы болып тең болады құрайды мөлшері белгіленді "
    "екі до к вырос выросла вырастет повысится повысился увеличится увеличился rose rises "
    "increased grew will rise from өсті артты одного одно 1 один месячный расчетный "
    "показатель бір бюджете бюджета текущий нынешний этот этом текущем нынешнем биыл "
    "amount has been fixed outgoing "
    "стал стала достигнет станет составляла составлял by stood stand "
    "goes go went равнялся равнялась равняется which который былтырғыдан былтырғы бұрынғыдан"
)
AROUND_INDEX = frozenset(AROUND_INDEX_WORDS.split())
"""Words that may stand between the name of the index and its value."""

GROWS = re.compile(
    r"прибавк|вырос|вырас|увелич|повыс|подн|рост|подрос|прибав|подорож"
    r"|rose|rise|grew|grow|increas|rais|climb|jump|up by|went up|go(?:es)? from|went from"
    r"|өсті|өсе|өсі|өсім|артт|көтер|ұлғай|көбей|қымбатта"
)
IS_MORE = re.compile(rf"{GROWS.pattern}|разниц|difference|айырма")
"""What tells by how much something has grown, a noun for it among them."""

CHANGED = (
    r"вырос|увелич|повы[сш]|подня|прибав|сниз|сниж|уменьш|сокра|ужесточ|продл|rais|rose|increas|cut"
    r"|extend|lengthen|reduc|lower|jump|climb|grew|fell|drop"
)
"""How words begin that tell that a punishment became another."""

_MOVED = rf"(?:{CHANGED}|went|go(?:es)?)"
CHANGED_FROM = re.compile(rf"(?<!\w){_MOVED}\w*(?: \w+){{0,3}}?(?: from)? $")
"""What says before a span that its lower end became the upper one."""

GREW_BY = re.compile(rf"(?<!\w){_MOVED}\w*(?: \w+){{0,2}}? (?:на|by) $")
"""What says before MCI that they are by how much a fine has changed."""

GROWS_KAZAKH = re.compile(r"өсті|өседі|өсіп|артты|артады|артып|көтеріл|ұлғай|көбей|қымбатта")
IN_BRACKETS = re.compile(r"\([^()]*\)")
MORE_THAN = re.compile(
    r"[ -]?(?:%|процент\w*|per ?cent|пайыз\w*)(?:-?\w{2})? "
    r"(?:(?:more|higher|greater) than|above|(?:больше|выше|дороже)(?:,? чем)?"
    r"|артық|жоғары|көп)(?!\w)"
)
"""What says behind a figure that something is so much more than before."""

AROUND_MORE = AROUND_INDEX | {"которые", "что", "which", "that", "это", "or", "или", "бұл", "по"}
"""What may stand between the value of the index and by how much it is more."""

ENDS_NAME = re.compile(r" ?(?:[.,;)!\n]|$|(?:for|in|на|в) (?:[0-9]{4}|\w+ год)|[0-9]{4} жыл)")
"""What stands behind a name of the index that ends its clause."""

YEAR_WITH_REMARK = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2} \([^()]{1,30}\) ?[-:=] ?$")
_BY_YEARS = (
    r"(?:\W{0,3}(?:по годам|by years?|жылдар бойынша|за (?:последние )?годы|в разные годы|в тенге"
    r"|in different years|over the years|әр жылдары|in tenge"
    r"|теңгемен|составля\w+|равн\w+|was|is|был[иа]?|болды)(?!\w))*[ ,:(|)-]*"
)
BEFORE_YEARS = re.compile(_BY_YEARS)
INDEX_BY_YEARS = re.compile(
    r"\W*(?:(?:размер\w*|значени\w+|величин\w+|динамика|таблица|как меня\w+|изменени\w+|история"
    r"|the|values?|of|size|history|айлық|месячн\w+|monthly)\W+)*"
    r"(?:мрп|аек|mci|расчетн\w+ показател\w*|calculation ind(?:ex|ices)|есептік көрсеткіш\w*)"
    rf"(?: мөлшері)?{_BY_YEARS}"
)
FORECAST = re.compile(r"прогноз|forecast|болжам")
"""A year whose value stands behind a remark; what may stand between the index and the years that
its values are listed by; a line below which they stand; what tells of values that may never come.
"""

IS_INDEX = re.compile(
    r"[-,:] (?:(?:this|that|such|это|столько|таков\w*|именно|осы|бұл)(?: |$))?"
    r"(?:(?:is|was|will be|the|value|of|составляет|составит|будет|и|есть|размер|теперь|now) ?)*"
    r"|per(?: one)?|за (?:один|1)"
)
"""What says behind a sum that it is the index whose name follows."""

ADDS = re.compile(r"прибавил|добавил|added|gained")
REACHED = re.compile(
    r"[ ,(-]*(?:(?:и|and|то есть|до|to|составил\w*|составит|составляет|достиг\w*|равен|стал|теперь"
    r"|сейчас|reach(?:ing|ed|es)?|now|is|stands|at|өсіп|көбейіп|артып|көтеріліп|ұлғайып|қымбаттап"
    r"|енді|қазір)[ ,-]+)+"
)
"""What stands between the growth of the index and the value that it grew to."""

AROUND_DIFFERENCE_WORDS = ", ( % - или то есть на а именно or i e by that is яғни процентов"
AROUND_DIFFERENCE = frozenset(AROUND_DIFFERENCE_WORDS.split())
"""What stands between the growth of the index in per cent and the same in tenge."""

CURRENT = re.compile(
    r"(?<!\w)(?:current|present|today's|this year's"
    r"|нынешн\w+|текущ\w+|действующ\w+|сегодняшн\w+|қазіргі|бүгінгі)(?!\w)"
)
"""What says of a value that it is that of the day of the text, whatever years stand around."""

FORMER_BEFORE = re.compile(r"(?<!\w)(?:from|against|вместо|против|instead of) (?:the )?$")
"""What says right before a value of the index that it was the former one."""

WAS = re.compile(r"(?<!\w)(?:был[оаи]?|раньше|прежде|was|used to be|бұрын)[ :-]{1,3}$")
"""What says right before a sum, or MCI, that it was the one before."""

BECAME = re.compile(r"(?<!\w)(?:стал[оаи]?|теперь|сейчас|now|became|енді|қазір)(?!\w)")
BECOMING = ([",", "стало"], [",", "теперь"], [",", "now"], [",", "енді"])
"""What stands between what a fine was and what it is now, as tokens."""

UNTIL = re.compile(
    r"(?<!\w)(?:до|until|before) (?:[0-9]{1,2} )?(?:январ|апрел|january|april)"
    r"|(?:қаңтарға|сәуірге) дейін"
)
"""What ends on the day of a new value of the index."""

OLD = ("вместо", "instead", "орнына", "прежних", "прежде")
AHEAD = re.compile(
    r"(?<!\w)(?:will(?! have)|составит|составят|станет|станут|будет|будут|выраст(?:ет|ут)|повысится"
    r"|увеличится|подорожа[ею]т|көтеріл(?:еді|мек)|өс(?:еді|пек)|бол(?:мақ|ады)|құрайды|қымбатта(?:йды|мақ))(?!\w)"
)
"""What tells of what is to come."""

FINE = re.compile(r"штраф|оштраф|взыск|айыппұл|\bfine|пошлин|penalt|баж\b|госпошл")
INSTEAD = re.compile(r"вместо|instead|орнына")
BENEFIT = re.compile(
    r"пособи[еяйю]|жәрдемақы|выплат\w* на рожд|allowance|(?<!\w)benefits?(?!\w)|соцвыплат"
)
PAID = re.compile(
    rf"{FINE.pattern}|заплат|уплат|(?<!\w)плат[ия]т|выпис|(?<!\w)pay|төле|сумма (?:состав|выйд)"
)
_WITHIN_ITEM = (
    r"(?:[^.!?\n]|(?<=(?<!\w)(?:тыс|млн))\.|(?<=(?<!\w)ч)\.|(?<=(?<!\w)ст)\.|\.(?=[0-9]))"
)
ITEM = re.compile(rf"{_WITHIN_ITEM}{{2,70}}(?: -|:) {_WITHIN_ITEM}{{1,90}}[.;]?\s*$")
"""A point of a list: whom a punishment is for, and which; documents leave out how it begins."""

PERCENT = re.compile(r"[ -]?(?:%|процент\w*|per ?cent|пайыз\w*)")
BY = ("by", "на", "-", ":", "of", "is", "was", "составил", "составит", "составляет", "болды", ",")
"""What may stand between growth and by how much something grew."""

REDUCED = re.compile(
    r"reduc|lower|cut|decreas|less|discount|сниж|сниз|уменьш|скидк|убав|сократ|төменде|азайт|кеміт|жеңілдік"
)
TO_REDUCED = (
    "to",
    "come",
    "comes",
    "is",
    "makes",
    "up",
    "before",
    "до",
    "это",
    "составит",
    "составил",
    "составляет",
    "-",
    "=",
    "дейін",
    "болады",
    "құрайды",
    "яғни",
)
"""What says, behind so many per cent, to which sum MCI are reduced."""

NOW_IN_BRACKETS = ("now", "currently", "today", "сейчас", "сегодня", "ныне", "қазір", "бүгін")
EACH = re.compile(r"(?<!\w)(?:each|apiece|кажд\w+|әрқайсы\w*|по)(?!\w)")
OF_EACH = re.compile(r"(?<!\w)(?:each|кажд(?:ый|ая|ому|ого)|әрқайсы\w*)(?!\w)")
BOTH = re.compile(r"(?<!\w)(?:both|об[ае]|обоим|обоих|екеуі\w*)(?!\w)")
IN_TOTAL = re.compile(
    r"in (?:total|all)|a total of|в сумме|altogether|combined"
    r"|(?<!\w)(?:всего|итого|суммарно|вместе|на (?:двоих|всех))"
    r"|барлығы|жиыны"
)

HALF = re.compile(
    r"скидк|половин|50 ?%|half|halv|discount|жартысы|жеңілдік|reduc|сниж|вовремя|орнына|вдвое"
    r"|(?:в течение|за|в) (?:перв\w+ )?(?:7|сем[иь]|первых)|(?:7|семи)-?дневн|within (?:7|seven)"
    r"|(?:7|жеті) (?:тәулік|күн)|бір апта\w*|within (?:a|the) week|за неделю"
    r"|екі есе (?:аз|төмен|кем)"
)
HALVED = re.compile(
    r"(?:50 ?%|половин\w*|вдвое|(?<!\w)half|halved,? to|50 пайыз\w*|discounted \w+|жартысы"
    r"|екі есе аз)[^.;0-9]{0,12}$"
    r"|(?:50 ?%|50 per ?cent|половин\w*|half)(?: off)?,? (?:и|and)(?: \w+)? (?:внес|заплатил|отдал"
    r"|owes?|pays?|paid)(?: only| just| лишь| только)? $"
    r"|(?:со скидкой|discounted|вовремя"
    r"|в (?:первые|течение) (?:7|сем[иь]) (?:суток|дней)) ?[-:]? ?$"
)
INDEX_AGAIN = re.compile(r"(?<!\w)(?:the )?index(?!\w)|показател|индекс|көрсеткіш")
INDEX_SAID = re.compile(r"(?<!\w)(?:мрп|аек|mci)")
FORMERLY = re.compile(
    r"до этого|ранее|прежде|раньше|прошл|previously|until then|before that|earlier|last year"
    r"|бұрын|былтыр|өткен жыл"
)
THIS_ARTICLE = re.compile(
    r"(?:эт|данн)\w+ (?:же )?(?:стать|част)|(?<!\w)т(?:ой|у) же (?:стать|част|норм)"
    r"|(?:осы|бұл) ба[пб]"
    r"|(?:th(?:is|at)|same) (?:article|part)"
)
_BY_COURT = r"приговор|verdict|(?<!\w)осу(?:дил|жд[её]н)|sentenced|соттады"
IMPOSED = re.compile(
    rf"{_BY_COURT}|оштрафовал|назначил|(?<!быть )назначен[аоы]?(?!\w)"
    r"|оштрафова(?:л|н)[аиы]?(?!\w)|получил|отбы(?:л|в)|запросил|просил|отсид|(?<!\w)дали(?!\w)"
    r"|арестован[аоы]?(?!\w)|арестовал"
    r"|заработал|(?<!\w)(?:за)?плат[иы]л|(?<!\w)взяли|got a fine|(?<!punished )with a fine"
    r"|released after"
    r"|were arrested"
    r"|отырып шық|кесілді|өтеп|айыппұл алынды|(?<!\w)сидит|отбыва|апелляц"
    r"|appeal court|cut his|cut her|переквалиф|добавили"
    r"|(?<!\w)jailed(?! for up)|(?:was|were|been) given|(?<!\w)received(?!\w)|тартылды"
    r"|settled on|opted for|(?<!\w)(?:chose|wanted|demanded)(?!\w)"
    r"|(?<!if )(?<!when )(?<!are )convicted|imposed|(?<!\w)served|found guilty"
    r"|(?:was|were) (?:fined|jailed)|(?<!\w)got(?!\w)|(?:asked|sought|requested) "
    r"|соттал(?:ды|ған|ып)|үкім шығар|тағайында(?:ды|лды)|салынды|айырды|айырылды|кесті|қамалды"
    r"|(?<!\w)қамады"
    r"|(?:жазасын|жыл|жылға) алды|сұрады"
)
OF_LAW = re.compile(r"(?<!\w)(?:санкци(?:я|и|ей)|sanction)(?!\w)")
"""What tells of what the article provides behind a sentence that was imposed."""

MAXIMUM = re.compile(
    r"(?:при максимуме(?: в)?|максимум ?[-:]|максимальн\w+ штраф[^.;,0-9]{0,12}"
    r"|the maximum (?:fine )?is|a maximum of|ең көбі) ?$"
)
"""What says right before a figure that it is the most that the article provides."""

VERDICT = re.compile(rf"{_BY_COURT}|үкім")
"""What tells that a court has punished, maybe as the next sentence says."""

OTHER_MONEY = re.compile(
    r"ущерб|(?<!\w)вред|потерпевш|похи[щт]|украл|украден|присво|стоим|(?<!\w)стоит|взятк|неуплат|дохо[дж]"
    r"|выручк|оборот|сделк|товар|залог|адвокат|страхов|лимит|полис|эвакуа|лиценз|госпошлин|штрафстоян"
    r"|перев[её]л|засчит|damage|(?<!\w)loss|(?<!\w)lost|worth|victim|bribe|goods|income|turnover|(?<!\w)bail"
    r"|lawyer|insuranc|(?<!\w)fee|шығын|залал|(?<!\w)құн|жәбірленуші|ұрлан|(?<!\w)пара|кепіл|сақтандыр|табыс"
    r"|расхожд|взыскива|плат[её]ж|задолж|подлежащ|discrepanc|payment|recover|(?<!\w)debt|алшақты|берешек"
)
"""What MCI beside an article may be of that are no fine."""

IS_DAMAGE = re.compile(
    r"(?:ущерб\w*|(?<!\w)вред\w*|стоимость\w*|damage|(?<!\w)loss|залал\w*|шығын\w*|құны)"
    r"(?: (?:is|of|from|over|exceed\w*|составля\w+|от|свыше|более|превыша\w+|на))? ?$"
)
"""What a figure right behind it tells of, whatever fine the clause is on: where damage is 5 MCI."""

FINED = re.compile(
    r"штраф(?!стоян)|взыскани|(?<!\w)fine|penalt|айыппұл|наказ|punish|жаза|грозит|faces?(?!\w)"
)
FINE_OF = re.compile(r"(?<!\w)(?:штраф(?!стоян)\w*|fine[ds]?|айыппұл\w*)(?!\w)[^.;,()]{0,30}$")
"""What calls the figure behind it a fine."""

OTHER_RULES = re.compile(
    r"(?<!\w)удо(?!\w)|условно-досрочн|parole|давност|limitation|ескіру|покушени|приготовлен|attempt"
    r"|(?<!\w)оқтал|соглашени|agreement|ускоренн"
    r"|полов\w+ срок|half (?:of )?the term|замен|replac|миф(?!\w)|(?<!\w)myth|фейк|(?<!\w)fake"
    r"|в зависимости|depending|неверно|неправд"
    r"|ошиб|mistaken|wrongly|(?:дать|назначить) нельзя|нельзя (?:дать|назначить)"
    r"|cannot(?! (?:exceed|be (?:less|lower|more|higher|longer|shorter)))"
    r"|does not provide|не предусматрив|көздемейді|мошенник"
    r"|в сумме|вышло|за (?:два|три|оба|обе)(?!\w)|наложен|неоплаченн\w+ штраф"
    r"|общ(?:ий|ая|ую|ей) (?:сумм|штраф)"
    r"|общей части|general part|жалпы бөлі"
    r"|(?:перв|втор|треть)\w+ (?:стать|норм)\w+(?! [0-9])"
    r"|(?:first|second|third) (?:article|provision)"
)
"""What a sentence may tell beside what an article provides: only what is right counts there."""

WARNING = re.compile(r"предупрежден|warning|ескерт")
OF_A_CODE = re.compile(
    r"(?<!\w)(?:по|в|согласно|under|by|in) (?:the )?"
    r"(?:ук|коап|(?:criminal|administrative|penal) code|code of administrative"
    r"|уголовн\w+ кодекс|кодекс)|(?:қк|әқбтк|кодекс)(?:-?\w{1,4})? бойынша"
)
"""What tells of a whole code, and of none of its articles."""

OF_MINORS = re.compile(
    r"(?:несовершеннолетн(?:ему|им)|подростк(?:у|ам))(?!\w)[^;\n]{0,60}(?:грозит|назнач|наказ|штраф)"
    r"|несовершеннолетн(?:ему|им) (?:по|за|-|не более)(?!\w)"
    r"|(?<!\w)(?:for (?:a minor|minors)(?!\w)"
    r"|(?:a minor|minors|juveniles?|teenagers?) (?:faces?|would|can|may))"
    r"|(?:кәмелетке толмаған(?:дар)?ға|жасөспірім(?:дер)?ге)(?!\w)"
)
"""For whom the General Part has other limits than the articles of the Criminal Code."""

FOR_MINORS = re.compile(
    r"\W*(?:несовершеннолетн(?:ему|им)|for (?:a minor|minors)|кәмелетке толмаған(?:дар)?ға)(?!\w)"
)
"""How a sentence begins that tells what minors get, whatever the article sets for others."""

OR_BEFORE = re.compile(r"(?<!\w)(?:или|либо|or|немесе|не)(?: \w+){0,2} ?$")
"""What joins an alternative to the punishment before it."""

REPEATED = re.compile(
    r"(?<!\w)(?:повтор|рецидив|вторичн|второй раз|repeat"
    r"|second (?:time|offence|violation|one|breach|case|instance)|do(?:es|ing) it again"
    r"|қайта(?:л|дан|\s)|екінші рет)"
)
"""What is said of an offence that was committed again: mostly another part of the article."""

REPEAT_OF = re.compile(
    r"(?<!\w)(?:повторн\w+(?: (?:нарушени\w+|совершени\w+|деяни\w+|правонарушени\w+))*"
    r"|(?:repeat|second)\w*(?: (?:offence|violation|breach))? of(?: the| an?)?) ?$"
)
"""What says right before an article that it was broken again: при повторном нарушении ст. 475."""

REPEATED_THING = re.compile(
    r"повторн(?:ая|ый|ую|ой|ым|ого|ому|ые|ых) (?=[а-я])(?!наруш|деян|правонар|соверш|случа|поимк"
    r"|неявк|превыш|оставл|выезд|проезд|продаж|отказ)|қайта \w+у(?!\w)"
)
"""What is no offence that was committed again: повторная медкомиссия."""

ON_REPEAT = re.compile(
    r"\)?[ ,;:]*(?:(?:а|and|ал) )?(?:(?:при|в случае|on|if|for a) )?"
    r"(?:повтор\w*|рецидив\w*|repeat\w*|қайталан\w*)"
    r"(?: (?:нарушени\w+|offence|violation))?[ ,():-]*"
)
"""What stands between two fines of the same persons, the second of which is for a repeat."""

OTHERWISE = re.compile(
    r"[,;] (?:а|но|зато|and|while|but|whereas|ал|бірақ)(?!\w)|; |[,;] (?:за|for)(?!\w)"
    r"|үшін [^,;]*, "
)
"""What begins to tell of another offence before its article: 15 МРП, а по части 2 статьи 441."""

CONTRAST = re.compile(r"[,;.] (?:а|но|ал|while|but)(?!\w)")
CONDITION = re.compile(r"(?<!\w)(?:если|при(?! этом)|if|when|in case)(?!\w)")
"""What sets a condition beside a punishment, under which another part counts."""

ASIDE = re.compile(rf"{CONTRAST.pattern}|{CONDITION.pattern}|(?<!\w)(?:за|those who)(?!\w)")
"""What begins to tell of another act, or of other persons, behind the figures of an article."""

REPLACED = re.compile(
    r"(?<!\w)(?:раньше(?! (?:не )?(?:был\w* )?(?:суд|лиш|привл|наказ|штраф))|прежде"
    r"|прежн\w+ (?:редакц|норм|санкц|наказ|штраф)\w*"
    r"|ранее(?! (?:не )?(?:был\w* )?(?:суд|неодн|привл|сообщ|лиш))|previously|formerly|used to"
    r"|until (?:now|then|recently)|before,|(?:before|until) (?:[0-9]{1,2} )?[a-z]+ [0-9]{4}"
    r"|before the (?:amendment|change)s?|бұрын(?!ғыдай)\w*)(?!\w)"
    r"|(?<!\w)до (?:[0-9]{1,2} )?(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр"
    r"|ноябр|декабр)\w*(?: [0-9]{4} (?:года|г\.))?(?: \S+){1,9}"
    r" (?:штрафов|наказыв|грози|бы|предусматрив|кара|стои)\w*л(?:а|о|и|ось|ся|ись)?(?!\w)"
)
"""What tells the punishment that an article had before."""

REPLACED_BEFORE = re.compile(
    r"(?:(?<!\w)(?:вместо|взамен|instead of|up from|down from)"
    r"(?: (?:прежних|the (?:former|previous)))?"
    r"|(?<!\w)(?:before (?:that |this |[a-z]+ [0-9]{1,2} )?it was|previously"
    r"|раньше|ранее|прежде|до этого|бұрын|бұған дейін)"
    r"(?: (?:максимум|штраф|айыппұл))?(?: (?:был[оаи]?|грозило|составлял[аои]?|полагалось))?"
    r"(?: (?:лишь|всего|only|just))?"
    r"|(?<!\w)(?:а|но) был[оаи]) ?[-:]? ?(?:(?:до|up to|at) )?$"
)
REPLACED_BEHIND = re.compile(r"-?\w{0,3} (?:орнына|болған|болатын|еді)(?!\w)")
"""What says right before a fine, or behind it, that it was the one before."""

SUPPOSED = re.compile(
    r"если (?:бы )?мрп (?:подн|стан|буд)|(?:если|когда|будь) бы|if the mci|were the mci"
    r"|аек .{0,20} болса"
)
"""What a sentence supposes, and does not say."""

OTHER_GROWTH = re.compile(
    r"инфляц|(?<!\w)цен[аыу]?(?!\w)|зарплат|доллар|ввп|inflation|prices?(?!\w)|wage|salar|gdp|баға|жалақы"
)
"""What else grows: prices and wages."""

CREDITED = re.compile(r"зачт|зачет|credit|есептел")
BESIDE_PART = re.compile(r"\)?[ ]?[-:]?[ ]?(?:до |от |up to |from )?")
"""What stands between a part and the fine that it sets."""

BEFORE_ROW = re.compile(r"\)?[ ]?(?:\w+[ ])?[-:]?[ ]?(?:выше: )?")
"""What stands between a part and the row of all its fines."""

BEFORE_BRACKET = re.compile(
    r" ?(?:,? ?(?:или|либо|то есть|это|or|i\.e\.|немесе|не|яғни|-|="
    r"|\() ?[^,;().]{1,45}\)?)? ?\("
)
"""What stands between a fine and the article in brackets behind it: another way to say it, or
another punishment."""

COSTS = re.compile(r"(?<!\w)(?:об[ео]йд[её]тся|стоит|costs?|is worth)(?: \w+)? $")
"""What says right before MCI that they are to be paid: no worth of a thing."""

SIZE = re.compile(
    r"(?:крупн|значительн)\w+ (?:размер|ущерб|взят|доход)|взятк\w+ \w+ (?:особо )?крупн"
    r"|large[ -](?:scale|size|amount|damage|bribe)|significant (?:damage|size)"
    r"|damage is (?:especially )?(?:large|significant)|(?:ірі|елеулі) (?:мөлшер|пара|залал|шығын)"
)
SIZE_DEFINED = re.compile(rf"(?:{SIZE.pattern})\w*:")
GOES_ON = re.compile(
    r"\W*(?:\w+:? ){0,3}?(?:санкци|наказани|максимальн|альтернатив"
    r"|прокурор\w* (?:просил|запросил)|prosecutors? (?:asked|sought)"
    r"|соттың шешімі|сот (?:\w+ )?шешім"
    r"|суд (?:\w+ ){0,2}(?:назначил|оштрафовал|приговорил|взыскал)"
    r"|(?:эт|т)(?:а|ой|ой же|у) стать|статья (?:(?!закон|кодекс|договор)[а-я]+ ){0,7}предусм"
    r"|(?:базов|основн)\w+ (?:часть|состав)"
    r"|(?:(?:за|при) )?(?:повтор|рецидив|второй раз)|repeat|second (?:time|case|offence|violation)"
    r"|doing it again|қайталан|екінші рет"
    r"|это (?:уголовный )?проступок:"
    r"|по (?:ней|нему)|вместо штрафа|instead of (?:a |the )?fine"
    r"|(?:деяни|преступлени|правонарушени)е (?:наказыва|кара|влеч)"
    r"|the (?:offen[cs]e|crime) (?:is punish|carries)"
    r"|the (?:same )?(?:article|part|law|provision|alternative|maximum|penalt|sanction|term)"
    r"|fines? (?:there )?(?:run|range|are|is)|it (?:sets|provides|carries|also|allows)"
    r"|this (?:article|provision|offence)"
    r"|(?:бұл|осы|аталған) бап|баптың|жаза|баламалы|максимал|айыппұл(?:ы| орнына)|қамақ"
    r"|бас бостандығ|the fine (?:reaches|runs|is))"
)
"""How a sentence begins that goes on telling of the article of the one before."""

_KAZAKH_FINE = r"[0-9][0-9 ]{0,7} аек\S{0,4} (?:дейін )?айыппұл"
PUNISHMENT = re.compile(
    r"\W*(?:штраф|лишени|ограничени|арест|общественн|исправительн|наказани|санкци|до |от "
    r"|fine|imprison|arrest|community|restrict|punish|up to|айыппұл|бас бостандығ|қамақ|жаза"
    rf"|{_KAZAKH_FINE})"
)
"""How a sentence begins that tells the punishment of the article that is its heading."""

ALTERNATIVE = re.compile(
    r"\W*(?:штраф(?!ова)|лишени|ограничени|арест(?!ова)|общественн|исправительн|fines?(?!\w)"
    r"|imprisonm|arrests?(?!\w)|community|restricti|айыппұл|бас бостандығ|қамақ"
    rf"|{_KAZAKH_FINE})"
)
"""How a part of a sentence behind a semicolon begins that tells another punishment of the article.
"""

OF_OTHERS = re.compile(
    r"(?<!\w)(?:за|для|если|при|уже|кто|for|if|when|those|үшін)(?!\w)|(?:ғандар|гендер|қандар|кендер)"
)
"""What tells that it is the punishment of others: ...; штраф за шум - 5 МРП."""

BEFORE_LIFE = re.compile(
    r"[\s):-]*(?:(?:ук|рк|cc|code|of|the|criminal|now|теперь|и|вплоть|до|up|to|carries"
    r"|provides(?: for)?|means|is|грозит|предусматривает|карается|наказание|бойынша|қр|қк)"
    r"(?!\w)[\s:-]*)*"
)
"""What stands between an article and imprisonment for life that is said to be its punishment."""

FROM_ON = re.compile(r"(?<!\w)(?:свыше|более|от|не менее|over|above|exceed\w*|from|at least)(?!\w)")
"""What says before a figure that something begins with it."""

GOES_ON_MAYBE = re.compile(
    r"\W*(?:\w+:? ){0,3}?(?:(?:либо|или|не болмаса)(?!\w)|ең ауыр|возможн|само\w+ строг"
    r"|the (?:harsh|strict|sever)est|the court may"
    r"|суд (?:может|вправе)|сот (?:оған|оларға)(?!\w)|the offen[cs]e|деяни|преступлени"
    r"|правонарушени|әрекет"
    r"|(?:раньше|ранее|прежде|до этого|before (?:that|it)|previously|бұрын|бұған дейін)(?!\w))"
)
"""How one begins that may tell of another offence too: it counts where it is right."""

CARRIES = re.compile(
    r"(?<!\w)(?:carr(?:y|ies)|punishable|(?:is|are) (?:now )?punished|faces?"
    r"|provides?|allows|предусмотрен\w*|предусматрива\w+|наказыва\w+|кара\w+"
    r"|гроз[ия]т|мо(?:жет|гут) быть назначен\w*"
    r"|көзделген|көздел\w+|жазалан\w+|қарастырыл\w+|беріледі|қауіп)(?!\w)"
)
"""What tells of a punishment, maybe of that of the article named in the sentence before."""

BY_ARTICLE = re.compile(r"(?<!\w)(?:under|по (?:ч|ст|эт)|согласно|бойынша)")
"""What names the article by which something is punished."""

BEFORE_SIZE = re.compile(
    r"[\s,:()«\"]*(?:(?:взятк[аи]|краж[аи]|мошенничество|хищение|пара) "
    r"|(?:\w+ ){1,3}үшін |\w+[ндт][ыі]ң |(?:для|при|for) (?:\w+ ){1,2})?"
    r"(?:(?:та|те|да|де|тағы|дағы|бойынша|үшін|по|for|under|is|этой|статье)[ ,:]*)*"
)
# Sentences for several offences, whose terms no single article limits.
TOGETHER = re.compile(r"совокупност|сложени|aggregat|cumulat|concurrent|жиынтығ|ішінара қос")
SEVERAL_ACTS = re.compile(r"(?<!\w)for (?:\w+ ){1,3}and \w+|(?<!\w)за (?:\w+ ){1,3}и \w+")
"""What tells of a sentence for more than one act, of which an article may be one only."""

PROPOSED = re.compile(
    r"предлага|предлож|законопроект|поправк|(?<!, в )(?<!законо)проект|планиру"
    r"|bill\b|propos|draft|would(?! have)|(?<!\w)(?<!who )wants?(?!\w)|хочет|хотят|ұсын(?!ба)|жоба"
)
TOOK_EFFECT = re.compile(r"вступил\w* в силу|күшіне ен|took effect|c[ao]me into force")
BETWEEN_YEARS = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?: ?(?:год\w*|г\.|жылдан))?"
    r"(?: ?- ?| (?:по|to|and|до) | )((?:19|20)[0-9]{2})(?![0-9])"
)
_A_YEAR = r"((?:19|20)[0-9]{2})(?![0-9])"
_WORDS_AROUND = r"[^.;()%]{0,30}?"
FROM_YEAR_TO_YEAR = re.compile(
    rf"(?<!\w)(?:с|со|from) {_WORDS_AROUND}(?<![0-9]){_A_YEAR}"
    rf"{_WORDS_AROUND} (?:до|to|по) {_WORDS_AROUND}(?<![0-9]){_A_YEAR}"
    rf"|(?<![0-9]){_A_YEAR} жыл\w* {_WORDS_AROUND}(?:нен|ден|дан) (?<![0-9]){_A_YEAR}"
)
"""From 2,405 tenge in 2018 to 3,450 tenge in 2023."""

SINCE_YEAR = re.compile(
    rf"(?<!\w)(?:с|since) {_A_YEAR}(?! ?-? ?[0-9]| год\w* (?:по|до))"
    rf"|{_A_YEAR} жылдан б(?:ері|астап)"
)
FOR_YEARS = re.compile(
    r"(?<!\w)(?:за(?: последни[ех])?|in(?: the (?:past|last))?|over(?: the (?:past|last))?|соңғы"
    r"|(?:past|last)) ([1-9][0-9]?|[a-zа-яәғқңөұүһі]{3,9}) (?:лет|год[а]?|years?|жыл\w*)(?!\w)"
)
"""Since which year or over how many something grew: maybe since the value that it had then."""

COMPARED = re.compile(
    rf"(?:сравнению с|compared (?:with|to)) {_A_YEAR}"
    r"|(?<![0-9])((?:19|20)[0-9]{2}) жылмен салыстыр"
)
"""Between which years something grew, and with which one the present is compared."""

PETTY = re.compile(
    r"(?:мелк\w+ (?:краж|хищени)\w*|petty theft)[^.;,()0-9]{0,24}(?:до|up to|не более) $"
)
PETTY_BEHIND = re.compile(r" ?дейінгі ұсақ ұрлы")
"""What says of MCI that a theft is petty up to them."""

_COUNTRIES = (
    r"(?:(?:в|во) (?:"
    r"росси\w+|рф(?!\w)|(?:к[иы]ргы?з|узбек|таджик|туркмен)\w+|беларус\w+"
    r"|украин\w+|грузи\w+|армени\w+|турци\w+|китае|сша|германии|франции|европе"
    r"|великобритании|англии|польше)"
    r"|in (?:russia|kyrgyzstan|uzbekistan|tajikistan|turkmenistan|belarus|ukraine|georgia|armenia"
    r"|turkey|china|germany|france|poland|europe|the (?:uk|us|usa|united states|united kingdom))"
    r"|(?:ресей|қырғызстан|өзбекстан|тәжікстан|беларусь|украина|түркия|қытай|германия|ақш)"
    r"(?:да|де|та|те))(?!\w)"
)
OTHER_COUNTRY = re.compile(
    r"(?:[,;(] ?|(?<!\w)(?:а|но|and|but|while|whereas|ал) )" + _COUNTRIES + r"[^;,()]{0,40}$"
)
"""What says right before a punishment that it is one of another country."""

OTHER_COUNTRY_BEHIND = re.compile(r" \(?" + _COUNTRIES)

COMPARING = re.compile(
    r"(?<!\w)(?:больше|меньше|выше|ниже|дороже|дешевле|превы[шс]\w+|exceed\w*|above|below"
    r"|(?:more|less|higher|lower|greater|bigger|smaller) than)(?!\w)"
)
THAN_KAZAKH = re.compile(r"\)? ?(?:көп|аз|жоғары|төмен|артық|кем)(?!\w)")
"""What says that two amounts are compared: between them, or in Kazakh behind the second one."""

AND = ("и", "and", "және", "мен")
PLUS = ("плюс", "+", "plus", "қосу", "вместе с")
MINUS = ("минус", "minus", "less", "за вычетом", "алу")
"""What stands between two amounts of MCI that a sum adds up, or of which one is taken off."""

LESS = re.compile(r"(?<!\w)(?:разниц\w+ между|difference between|айырмасы) $")
COMES_TO = re.compile(
    r"[ ,]*(?:(?:это|составит|составят|составляет|равно|итого|всего|вместе|в сумме|is|are|makes?"
    r"|equals?|totals?|in total|in all|яғни|барлығы|болады|құрайды|то есть|=|-)[ :,-]*)+"
    r"(?:около |примерно |about )?"
)
"""What stands between MCI and the sum that they come to."""

TIMES = re.compile(r" ?(?:[×xх*] ?|(?:штраф\w*|раза?|times|fines?) (?:по |of |))")
TWICE = re.compile(
    r"(?<!\w)(?:(дважды|двукратно|twice|екі рет(?:тен)?)|(?:трижды|thrice|үш рет(?:тен)?))"
    r"(?: по| of)? $"
)
"""How many times MCI are to be paid: три штрафа по 20 МРП; twice, and three times."""

PRODUCT = ("×", "x", "х", "*")
THAT_IS = re.compile(
    r"[.!?…]? ?(?:это|всё это|все это|речь о|(?:that|this|it) is|бұл)(?: -|:)? (?:по )?"
)
"""What begins a sentence that only names the article of the one before it."""

END_OF_SENTENCE = re.compile(
    r"(?:(?<=[^\W\d_]{4})|(?<=[^\W\d_]{2}\)))\.(?=\s+[0-9])"
    # under part 3-1. 20 MCI is 86,500 tenge
    r"|(?<=[0-9)])\.(?=\s+[0-9][0-9 ]{0,7}\s(?:МРП|АЕК|MCI)\s(?:is|are|equals?|makes?|=|это)\s)"
    r"|[.!?…](?=[\s»\")]*\s+[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«\"•*])"
    r"|(?<!\s[^\W\d_])[.!?…](?=[\s»\")]*\s+[–—-])|\n|;\s"
)
SHORT = re.compile(
    r"(?:(?<!\w)(?:тыс|млн|млрд|руб|тг|долл|г|ст|ч|п|т|е|д|approx|no|art|para|ca|c|u|s|i|e))\.$"
)
