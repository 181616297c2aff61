/**
 * Titles, ranks and the words around a name, in the languages of the services that write them. As written, lower case
 * without diacritics; Arabic with plain alif and without the article (foldForLookup in roles.ts).
 */
const wordsOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Nobody's name: dropped wherever they stand. */
export const formsOfAddress = wordsOf(`
  mr mrs ms mme mlle messrs mister dr dra drs doctor docteur doktor prof professor professeur profesor
  engineer ingenieur ingeniero phd esq sir excellency excellence eminence
  monsieur madame mademoiselle senor senora senorita sra signor signora signore herr frau fraulein
  meneer mevrouw mijnheer dhr mevr mw lic
  haji hajji hadji hadj hajj haj alhaj alhaji elhadj elhaj hadja hajja mullah molla mulla mollah maulavi mawlawi
  maulawi moulvi mawlavi molavi maulana mawlana sheikh shaikh shaykh cheikh scheich sheik sjeik jeque cheik
  hj ustad ustaz hojatoleslam ayatollah qari
  alias aka dit dite nee geb geborene geboren epouse veuve vve
  господин госпожа гражданин гражданка доктор профессор шейх мулла хаджи
  κυριος κυρια κος κα δρ καθηγητης
  דר מר גברת הגברת רב הרב פרופ פרופסור עוד אדון
  دكتور دكتوره سيده شيخ شيخه حاج حاجي حجي حاجه ملا مولوي مولانا استاذ مهندس بروفيسور بروفسور خانم جناب
`);

/** Ranks and offices that are family names too (`John Major`): dropped where another word of the name follows. */
export const ranks = wordsOf(`
  eng ing hon rev president presidente prasident vice premier minister ministre ministro ambassador ambassadeur embajador
  botschafter senator senateur senador governor gouverneur gobernador secretary general generale gen
  lieutenant leutnant teniente lt ltc colonel coronel oberst kolonel col commander commandant comandante cdr cmdr
  kommandant commandeur captain capitaine capitan kapitan hauptmann kapitein capt cpt major mayor commandante maj
  sergeant sergent sargento feldwebel sgt corporal caporal cabo brig brigadier brigadegeneral admiral amiral
  almirante adm marshal marechal mariscal inspector inspecteur inspektor commissaire comisario kommissar
  judge juge juez lord lady dame
  президент министр посол сенатор губернатор генерал полковник подполковник майор капитан
  лейтенант адмирал маршал сержант командир
  אלוף סגן סרן
  رييس وزير سفير جنرال عميد عقيد لواء فريق نقيب ملازم
`);

/** Behind a name only. */
export const generations = wordsOf("jr sr junior senior ii iii iv fils filho hijo");

/** Western particles: written, left out and joined at will. Family names of their own where nothing follows. */
export const particles = wordsOf(`
  de la le les del della dello delle degli dei dell di da dal dalla do dos das du des los las lo
  van von vom der den dem ter ten te zu zum zur und af av of the
  ag ait beni bani
  фон ван дер де ла ди да дель דה ון ואן فون فان دير دي ديل
`);

/** Words of descent: the next word names the father. */
export const descents = wordsOf(`
  ben bin ibn bint binti bent bte ibne ould wuld uld wold oulad ouled walad
  بن ابن بنت ولد ال אבן בן בת ибн бин бен бинт улд ульд
`);

/** The same behind the father's name, in the Turkic way. */
export const descentsBehind = wordsOf(`
  kizi kyzy qizi qyzy gizi ogly oglu oghlu ugli ogli uglu uly uulu
  оглы оғлы углы угли улы ұлы уулу кызы қызы кизи гызы
`);

/** Short forms that stand for one name only, as written. */
export const shortForms: Readonly<Record<string, string>> = {
  md: "mohammed",
  mohd: "mohammed",
  muhd: "mohammed",
  mhd: "mohammed",
  mohmd: "mohammed",
};
