/**
 * Frequent names with their spellings over several habits of romanisation and in their own script, written for this
 * project where the public halves have gaps. They seed the groups of learn-name-tokens.ts; how common each is comes
 * from the sources, or is `people` of a million where they do not say.
 */
import type { Culture } from "./culture-model.ts";

export interface OwnName {
  culture: Culture;
  isGiven: boolean;
  spellings: string[];
}

export const ownNamePeople = 400;

const lines = (culture: Culture, isGiven: boolean, text: string): OwnName[] =>
  text
    .trim()
    .split("\n")
    .map((line) => ({ culture, isGiven, spellings: line.trim().split(/\s+/) }));

const arabicGiven = `
  mohamed mohammed muhammad mohammad mouhamed mohamad muhammed محمد мухаммад
  ahmed ahmad ahmet achmed أحمد احمد ахмед
  ali aly alí علي али
  hassan hasan hacène hassane حسن хасан
  hussein hussain husayn hossein houssine hocine حسين хусейн
  mahmoud mahmud mahmood mahmut محمود махмуд
  mustafa mostafa moustafa mustapha mostapha مصطفى мустафа
  ibrahim ebrahim brahim ibraheem إبراهيم ибрагим
  ismail ismael esmail ismaïl smail إسماعيل исмаил
  yusuf youssef yousef yousuf yusef joussef يوسف юсуф
  khalid khaled chalid jaled خالد халид
  omar umar omer oumar عمر умар
  othman osman uthman outhman عثمان усман
  said saïd saeed sayid saied سعيد саид
  samir sameer samer سمير самир
  karim kareem kerim كريم карим
  rashid rachid rasheed raschid رشيد рашид
  tariq tarek tareq tarik طارق тарик
  walid waleed oualid walead وليد валид
  nasser nasir naser nacer nassir ناصر насер
  faisal faysal feisal fayçal faysel فيصل фейсал
  jamal gamal djamel jamel جمال джамаль
  kamal kamel kamil كمال камаль
  bilal belal bilel بلال билал
  hamza hamzah hemza حمزة хамза
  zakaria zakariya zakariyya zakarya زكريا закария
  yahya yahia yehia jahja يحيى яхья
  yasin yassine yaseen jassin ياسين ясин
  younes yunus younis yunes younous يونس юнус
  ayman aymen aiman أيمن айман
  anwar anouar anuar أنور анвар
  bashir bachir basheer beshir بشير башир
  fouad fuad fuaad fouead فؤاد фуад
  ghassan rassan ghasan غسان гассан
  habib habeeb habibe حبيب хабиб
  hakim hakeem hakime حكيم хаким
  hisham hicham hesham hishem هشام хишам
  idris driss idriss edris إدريس идрис
  imad emad imed عماد имад
  jaafar jafar djaafar gaafar جعفر джафар
  majid madjid majeed magid ماجد маджид
  mansour mansur mansoor منصور мансур
  marwan marouane merwan مروان марван
  mounir munir moneer منير мунир
  nabil nabeel nebil نبيل набиль
  nadir nader nadeer نادر надир
  rafiq rafik rafeeq رفيق рафик
  ridha reda rida reza رضا рида
  saleh salih salah صالح салех
  salim saleem selim سليم салим
  sami samy samii سامي сами
  sharif cherif sherif scharif شريف шариф
  suleiman sulayman soliman souleymane sulaiman سليمان сулейман
  taha tahah طه таха
  usama osama oussama ossama أسامة усама
  wael wail ouail وائل ваиль
  zayd zaid zeid زيد зейд
  ziad ziyad zied زياد зияд
  khalaf khelaf خلف халаф
  qasim kassem qassem kacem gassem قاسم касим
  yaqub yacoub yakoub jakub yaqoob يعقوب якуб
  dawud daoud dawood daud داود дауд
  haroun harun haroon هارون харун
  abdullah abdallah abdulla abdellah عبدالله абдулла
  fatima fatma fatimah فاطمة фатима
  aisha aicha aysha aischa عائشة аиша
  khadija khadidja khadijah chadidscha خديجة хадиджа
  maryam mariam meriem maryem مريم марьям
  zaynab zeinab zineb zainab زينب зейнаб
  layla leila laila leyla ليلى лейла
  nour nur noor نور нур
  salma selma سلمى сальма
  samira sameera سميرة самира
  houda huda hoda هدى худа
  asma asmaa esma أسماء асма
  amina aminah emina أمينة амина
`;
const arabicFamily = `
  haddad hadad haddade حداد хаддад
  khoury khouri khuri houry خوري хури
  najjar nadjar naggar najar نجار наджар
  masri misri elmasri masry مصري масри
  shami chami schami شامي шами
  hamdan hamdane حمدان хамдан
  qurashi kurashi qureshi koreichi قريشي курейши
  tamimi tamimy تميمي тамими
  jabouri jubouri juburi djabouri جبوري джубури
  dulaimi doulaimi dulaymi دليمي дулейми
  maliki maleki maliky مالكي малики
  khalifa khelifa khaleefa خليفة халифа
  bouazizi buazizi bouaziz بوعزيزي буазизи
  benali ben-ali بنعلي бенали
  mansouri mansuri mansoori منصوري мансури
  sharqawi cherkaoui sharkawi charkaoui شرقاوي шаркауи
  idrissi idrisi edrissi إدريسي идриси
  alaoui alawi allaoui alavi علوي алави
  zarrouk zarruk zarouk زروق заррук
  ghazali razali ghazzali gazali غزالي газали
  ghannouchi ghanouchi rannouchi غنوشي ганнуши
  khatib khateeb chatib khatibe خطيب хатиб
  shahin chahine shaheen schahin شاهين шахин
  saqr saqer sakr saker صقر сакр
  yousfi yusufi yousoufi يوسفي юсуфи
  boukhari bukhari boukhary بخاري бухари
  tikriti takriti tekriti تكريتي тикрити
  baghdadi bagdadi baghdady بغدادي багдади
  halabi halaby chalabi حلبي халаби
  qaysi qaisi kaissi qeisi قيسي кайси
`;
const russianGiven = `
  aleksandr alexander alexandr aleksander александр
  aleksei alexey aleksey alexei алексей
  sergei sergey serguei sergej sergiy сергей
  dmitri dmitry dimitri dmitrii dmitrij дмитрий
  mikhail michail mikhaïl mihail михаил
  nikolai nikolay nicolai nikolaj николай
  vladimir wladimir vladímir владимир
  yuri yury iouri juri юрий
  yevgeni evgeny evgeni evgueni евгений
  andrei andrey andrej андрей
  grigori grigory grigoriy григорий
  anatoli anatoly anatolii анатолий
  vasili vasily vassili wassili василий
  viktor victor wiktor виктор
  valeri valery valerij валерий
  vyacheslav viacheslav wjatscheslaw viatcheslav вячеслав
  fyodor fedor fiodor fjodor фёдор
  pyotr petr piotr пётр
  pavel pawel павел
  konstantin constantin константин
  maksim maxim maksym максим
  ruslan rouslan руслан
  timur timour тимур
  yekaterina ekaterina katerina екатерина
  tatiana tatyana tatjana татьяна
  yelena elena jelena елена
  natalia natalya natalja наталья
  yulia julia iulia юлия
`;
const russianFamily = `
  kuznetsov kouznetsov kuznecov kusnezow кузнецов
  chernyshev tchernychev tschernyschow чернышёв
  zhukov joukov schukow zukov жуков
  shcherbakov chtcherbakov schtscherbakow щербаков
  solovyov soloviev solowjow solovjev соловьёв
  grigoryev grigoriev grigorjew григорьев
  ushakov ouchakov uschakow ушаков
  yakovlev iakovlev jakowlew jakovlev яковлев
  tkachenko tkatchenko tkatschenko ткаченко
  shevchenko chevtchenko schewtschenko ševčenko шевченко
  vorobyov vorobiev worobjow воробьёв
  khrushchev khrouchtchev chruschtschow хрущёв
`;
const hebrewGiven = `
  yosef josef yossef יוסף йосеф
  avraham abraham avram אברהם авраам
  yitzhak itzhak yitzchak isaac יצחק ицхак
  yaakov jacob yakov jaakov יעקב яаков
  moshe moishe mosche משה моше
  shlomo schlomo chlomo שלמה шломо
  shimon simon schimon chimon שמעון шимон
  haim chaim hayim חיים хаим
  binyamin benjamin benyamin בנימין биньямин
  yehuda jehuda yehouda יהודה иегуда
  david dawid דוד давид
  eliyahu elijahu eliahu אליהו элиягу
  rivka rivkah rifka רבקה ривка
  rahel rachel rachelle רחל рахель
`;
const hebrewFamily = `
  cohen kohen cohn kahn כהן коэн
  levi levy lewi halevi לוי леви
  mizrahi mizrachi misrahi מזרחי мизрахи
  peretz perez peres פרץ перец
  biton bitton bitoun ביטון битон
  friedman fridman friedmann פרידמן фридман
  katz kac kats כץ кац
  shapira schapira chapira shapiro שפירא шапира
  azoulay azulai azoulai אזולאי азулай
  ohayon ohayoun אוחיון охайон
  goldstein goldshtein goldshteyn גולדשטיין гольдштейн
  weiss vais veiss weis וייס вайс
`;

export const ownNames: readonly OwnName[] = [
  ...lines("arabic", true, arabicGiven),
  ...lines("arabic", false, arabicFamily),
  ...lines("russian", true, russianGiven),
  ...lines("russian", false, russianFamily),
  ...lines("hebrew", true, hebrewGiven),
  ...lines("hebrew", false, hebrewFamily),
];
