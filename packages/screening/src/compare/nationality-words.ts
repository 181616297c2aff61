/**
 * Nationality adjectives of the countries most met with, in the masculine: English, French, Spanish, Dutch, German,
 * Arabic, and further names of the country or of its people. Feminines and inflected forms are made by inflect().
 * Countries' own names need no data: the runtime has them.
 */
const adjectives: Readonly<Record<string, string>> = {
  AE: "emirati, emirian, émirati, émirien, emiratí, emiratisch, emiraats, إماراتي, uae, eau",
  AF: "afghan, afghani, afgano, afghaans, afghanisch, أفغاني",
  AL: "albanian, albanais, albanés, albanees, albanisch, ألباني",
  AM: "armenian, arménien, armenio, armeens, armenisch, أرمني",
  AO: "angolan, angolais, angoleño, angolees, angolanisch, أنغولي",
  AR: "argentine, argentinian, argentin, argentino, argentijns, argentinisch, أرجنتيني",
  AT: "austrian, autrichien, austriaco, oostenrijks, österreichisch, نمساوي",
  AU: "australian, australien, australiano, australisch, أسترالي",
  AZ: "azerbaijani, azeri, azerbaïdjanais, azerbaiyano, azerbeidzjaans, aserbaidschanisch, أذربيجاني",
  BA: "bosnian, bosnien, bosnio, bosnisch, بوسني, bosnia, bosnie",
  BD: "bangladeshi, bangladais, bangladesí, bengaals, bangladeschisch, بنغلاديشي",
  BE: "belgian, belge, belga, belg, belgisch, بلجيكي",
  BF: "burkinabe, burkinabè, burkinés, burkinees, burkinisch, بوركيني",
  BG: "bulgarian, bulgare, búlgaro, bulgaars, bulgarisch, بلغاري",
  BH: "bahraini, bahreïnien, bareiní, bahreins, bahrainisch, بحريني",
  BJ: "beninese, béninois, beninés, benins, beninisch, بنيني",
  BO: "bolivian, bolivien, boliviano, boliviaans, bolivianisch, بوليفي",
  BR: "brazilian, brésilien, brasileño, brasileiro, braziliaans, brasilianisch, برازيلي",
  BY: "belarusian, byelorussian, biélorusse, bielorruso, wit-russisch, belarussisch, بيلاروسي",
  CA: "canadian, canadien, canadiense, canadees, kanadisch, كندي",
  CD: "congolese, congolais, congoleño, congolees, kongolesisch, كونغولي, dr congo, rdc, drc, zaire, democratic republic of the congo, république démocratique du congo, república democrática del congo",
  CH: "swiss, suisse, suizo, zwitsers, schweizer, schweizerisch, سويسري",
  CI: "ivorian, ivoirien, marfileño, ivoriaans, ivorisch, إيفواري, ivory coast, côte d’ivoire",
  CL: "chilean, chilien, chileno, chileens, chilenisch, شيلي",
  CM: "cameroonian, camerounais, camerunés, kameroens, kamerunisch, كاميروني",
  CN: "chinese, chinois, chino, chinees, chinesisch, صيني, prc, people’s republic of china",
  CO: "colombian, colombien, colombiano, colombiaans, kolumbianisch, كولومبي",
  CU: "cuban, cubain, cubano, cubaans, kubanisch, كوبي",
  CY: "cypriot, chypriote, chipriota, cypriotisch, zyprisch, zypriotisch, قبرصي",
  CZ: "czech, tchèque, checo, tsjechisch, tschechisch, تشيكي, czech republic",
  DE: "german, allemand, alemán, duits, deutsch, ألماني",
  DJ: "djiboutian, djiboutien, yibutiano, djiboutiaans, dschibutisch, جيبوتي",
  DK: "danish, dane, danois, danés, deens, dänisch, دنماركي",
  DO: "dominican, dominicain, dominicano, dominicaans, dominikanisch, دومينيكاني",
  DZ: "algerian, algérien, argelino, algerijns, algerijn, algerisch, جزائري",
  EC: "ecuadorian, équatorien, ecuatoriano, ecuadoraans, ecuadorianisch, إكوادوري",
  EE: "estonian, estonien, estonio, estlands, estnisch, إستوني",
  EG: "egyptian, égyptien, egipcio, egyptisch, egyptenaar, ägyptisch, مصري",
  ER: "eritrean, érythréen, eritreo, eritrees, eritreisch, إريتري",
  ES: "spanish, spaniard, espagnol, español, spaans, spanjaard, spanisch, spanier, إسباني, اسباني",
  ET: "ethiopian, éthiopien, etíope, ethiopisch, äthiopisch, إثيوبي",
  FI: "finnish, finn, finlandais, finlandés, fins, finnisch, فنلندي",
  FR: "french, français, francés, frans, fransman, französisch, franzose, فرنسي",
  GB: "british, briton, britannique, británico, brits, britisch, بريطاني, uk, u.k., great britain, england, english, anglais, inglés, engels, englisch, scottish, welsh, royaume uni, grande bretagne, united kingdom of great britain and northern ireland",
  GE: "georgian, géorgien, georgiano, georgisch, جورجي",
  GH: "ghanaian, ghanéen, ghanés, ghanees, ghanaisch, غاني",
  GM: "gambian, gambien, gambiano, gambiaans, gambisch, غامبي",
  GN: "guinean, guinéen, guineano, guinees, guineisch, غيني",
  GR: "greek, grec, grecque, griego, grieks, griechisch, يوناني",
  HK: "hong kong, hongkong, hong kong sar",
  HR: "croatian, croat, croate, croata, kroatisch, كرواتي",
  HU: "hungarian, hongrois, húngaro, hongaars, ungarisch, مجري",
  ID: "indonesian, indonésien, indonesio, indonesisch, إندونيسي",
  IE: "irish, irlandais, irlandés, iers, irisch, أيرلندي, republic of ireland",
  IL: "israeli, israélien, israelí, israëlisch, israelisch, إسرائيلي",
  IN: "indian, indien, indio, indiaas, indisch, هندي",
  IQ: "iraqi, irakien, iraquien, iraquí, iraaks, irakees, irakisch, عراقي",
  IR: "iranian, iranien, iraní, iraans, iraniër, iranisch, إيراني, persian, islamic republic of iran",
  IT: "italian, italien, italiano, italiaans, italienisch, إيطالي",
  JO: "jordanian, jordanien, jordano, jordaans, jordaniër, jordanisch, أردني",
  JP: "japanese, japonais, japonés, japans, japanisch, ياباني",
  KE: "kenyan, kényan, keniano, keniaans, kenianisch, كيني",
  KG: "kyrgyz, kyrgyzstani, kirghize, kirguís, kirgizisch, kirgisisch, قيرغيزي",
  KM: "comoran, comorian, comorien, comorense, comorees, komorisch, قمري",
  KP: "north korean, nord-coréen, norcoreano, noord-koreaans, nordkoreanisch, كوري شمالي, dprk, democratic people’s republic of korea",
  KR: "south korean, korean, sud-coréen, coréen, surcoreano, zuid-koreaans, südkoreanisch, كوري, korea, republic of korea",
  KW: "kuwaiti, koweïtien, kuwaití, koeweits, kuwaitisch, كويتي",
  KZ: "kazakh, kazakhstani, kazajo, kazachs, kasachisch, كازاخي",
  LA: "lao, laotian, laotien, laosiano, laotiaans, laotisch, لاوسي, lao people’s democratic republic",
  LB: "lebanese, libanais, libanés, libanees, libanesisch, لبناني",
  LK: "sri lankan, sri-lankais, esrilanqués, sri lankaans, sri-lankisch, سريلانكي",
  LT: "lithuanian, lituanien, lituano, litouws, litauisch, ليتواني",
  LU: "luxembourgish, luxembourger, luxembourgeois, luxemburgués, luxemburgs, luxemburgisch, لوكسمبورغي",
  LV: "latvian, letton, letón, lets, lettisch, لاتفي",
  LY: "libyan, libyen, libio, libisch, libiër, libysch, ليبي",
  MA: "moroccan, marocain, marroquí, marokkaans, marokkaan, marokkanisch, marokkaner, مغربي, al maghrib",
  MD: "moldovan, moldave, moldavo, moldavisch, moldauisch, مولدوفي",
  MO: "macao, macau, macao sar",
  ME: "montenegrin, monténégrin, montenegrino, montenegrijns, montenegrinisch, جبلي أسود",
  MK: "macedonian, macédonien, macedonio, macedonisch, mazedonisch, مقدوني, macedonia, macédoine",
  ML: "malian, malien, malí, maliense, malinees, malisch, مالي",
  MR: "mauritanian, mauritanien, mauritano, mauritaans, mauretanisch, موريتاني",
  MT: "maltese, maltais, maltés, maltees, maltesisch, مالطي",
  MX: "mexican, mexicain, mexicano, mexicaans, mexikanisch, مكسيكي",
  MY: "malaysian, malaisien, malasio, maleisisch, malaysisch, ماليزي",
  NE: "nigerien, nigérien, nigerino, nigerees, nigrisch, نيجري",
  NG: "nigerian, nigérian, nigeriano, nigeriaans, nigerianisch, نيجيري",
  NL: "dutch, néerlandais, hollandais, neerlandés, holandés, nederlands, nederlander, niederländisch, هولندي, holland, hollande, the netherlands",
  NO: "norwegian, norvégien, noruego, noors, norwegisch, نرويجي",
  OM: "omani, omanais, omaní, omaans, omanisch, عماني",
  PE: "peruvian, péruvien, peruano, peruaans, peruanisch, بيروفي",
  PH: "philippine, filipino, philippin, filipijns, philippinisch, فلبيني",
  PK: "pakistani, pakistanais, pakistaní, pakistaans, pakistanisch, باكستاني",
  PL: "polish, pole, polonais, polaco, pools, polnisch, بولندي",
  PS: "palestinian, palestinien, palestino, palestijns, palästinensisch, فلسطيني, palestine, state of palestine",
  PT: "portuguese, portugais, portugués, portugees, portugiesisch, برتغالي",
  QA: "qatari, qatarien, catarí, qatarees, katarisch, قطري",
  RO: "romanian, roumain, rumano, roemeens, rumänisch, روماني",
  RS: "serbian, serb, serbe, serbio, servisch, serbisch, صربي",
  RU: "russian, russe, ruso, russisch, روسي, russian federation, ussr, urss, soviet union, former soviet union",
  RW: "rwandan, rwandais, ruandés, rwandees, ruandisch, رواندي",
  SA: "saudi, saudi arabian, saoudien, saudí, saoedisch, saoedi, saudisch, saudi-arabisch, سعودي, ksa",
  SD: "sudanese, soudanais, sudanés, soedanees, sudanesisch, سوداني",
  SE: "swedish, swede, suédois, sueco, zweeds, schwedisch, سويدي",
  SI: "slovenian, slovène, esloveno, sloveens, slowenisch, سلوفيني",
  SK: "slovak, slovaque, eslovaco, slowaaks, slowakisch, سلوفاكي",
  SN: "senegalese, sénégalais, senegalés, senegalees, senegalesisch, سنغالي",
  SO: "somali, somalian, somalien, somalí, somalisch, صومالي",
  SS: "south sudanese, sud-soudanais, sursudanés, zuid-soedanees, südsudanesisch, جنوب سوداني",
  SY: "syrian, syrien, sirio, syrisch, syriër, سوري, syrian arab republic",
  TD: "chadian, tchadien, chadiano, tsjadisch, tschadisch, تشادي",
  TG: "togolese, togolais, togolés, togolees, togoisch, توغولي",
  TJ: "tajik, tajikistani, tadjik, tayiko, tadzjieks, tadschikisch, طاجيكي",
  TM: "turkmen, turkmène, turcomano, turkmeens, turkmenisch, تركماني",
  TN: "tunisian, tunisien, tunecino, tunesisch, tunesiër, تونسي",
  TW: "taiwanese, taïwanais, taiwanés, taiwanees, taiwanisch, تايواني, republic of china",
  TZ: "tanzanian, tanzanien, tanzano, tanzaniaans, tansanisch, تنزاني, united republic of tanzania",
  TR: "turkish, turk, turc, turque, turco, turks, türkisch, تركي, turkey, turquie, turquía, turkije, türkei",
  UA: "ukrainian, ukrainien, ucraniano, oekraïens, ukrainisch, أوكراني",
  US: "american, américain, estadounidense, americano, amerikaans, amerikanisch, أمريكي, u.s., u.s.a., usa, united states of america, etats unis, estados unidos de américa",
  UZ: "uzbek, uzbekistani, ouzbek, uzbeko, oezbeeks, usbekisch, أوزبكي",
  VE: "venezuelan, vénézuélien, venezolano, venezolaans, venezolanisch, فنزويلي",
  VN: "vietnamese, vietnamien, vietnamita, vietnamees, vietnamesisch, فيتنامي, viet nam",
  XK: "kosovar, kosovan, kosovare, kosovaars, kosovarisch, كوسوفي",
  YE: "yemeni, yéménite, yemení, jemenitisch, jemenitisch, يمني",
  ZA: "south african, sud-africain, sudafricano, zuid-afrikaans, südafrikanisch, جنوب أفريقي",
};

/** Each word with the forms that it takes, as written; the caller folds them. */
export function* eachNationalityWord(): Generator<{ code: string; word: string }> {
  for (const [code, list] of Object.entries(adjectives))
    for (const base of list.split(", ")) for (const word of inflect(base)) yield { code, word };
}

/** French -ien -ienne, -ais -aise; Spanish -o -a, -és -esa; Dutch -s -se; German -isch -ische -er; Arabic -i -iya. */
function inflect(base: string): string[] {
  const forms = [base, `${base}e`, `${base}s`];
  if (/[eo]n$/.test(base)) forms.push(`${base}ne`);
  if (/[dt]$/.test(base)) forms.push(`${base}te`);
  if (/o$/.test(base))
    forms.push(`${base.slice(0, -1)}a`, `${base.slice(0, -1)}os`, `${base.slice(0, -1)}as`);
  if (/[éáó][sn]$/.test(base)) forms.push(`${base.slice(0, -2)}${unaccent(base.slice(-2))}a`);
  if (/[lr]$/.test(base)) forms.push(`${base}a`);
  if (/isch$/.test(base))
    for (const end of ["er", "erin", "ier", "ierin"]) forms.push(base.slice(0, -4) + end);
  if (/sch$/.test(base)) for (const end of ["en", "er", "es", "em"]) forms.push(base + end);
  if (/e?es$/.test(base)) forms.push(`${base.replace(/ees$/, "es")}e`);
  if (/er$/.test(base)) forms.push(`${base}in`);
  if (/ي$/.test(base)) forms.push(`${base}ة`, `ال${base}`, `ال${base}ة`);
  return forms;
}

function unaccent(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}
