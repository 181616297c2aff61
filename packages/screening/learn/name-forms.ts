/**
 * What the public lists lack and everybody knows: short forms outside of English, and names of scripture and saints
 * in the languages that meet in a cell. Written for this project. One group a line; in `nicknames` the full name
 * stands last.
 */
const toGroups = (lines: string) =>
  lines
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));

export const ownNicknames: readonly (readonly string[])[] = toGroups(`
  sasha sashka sanya shura aleksandr
  sasha sanya aleksandra
  volodya vova vovka vladimir
  misha mishka mikhail
  kolya nikolai
  dima mitya dmitri
  seryozha serzh sergei
  kostya konstantin
  pasha pavel
  petya pyotr
  vanya vanka ivan
  yura yuri
  tolya anatoli
  lyosha alyosha aleksei
  zhenya yevgeni
  zhenya yevgenia
  slava vyacheslav
  slava vladislav
  slava svyatoslav
  grisha grigori
  fedya fyodor
  gena gennadi
  borya boris
  tyoma artyom
  vitya viktor
  vasya vasili
  kirya kirill
  leva lev
  lyonya leonid
  makso maksim
  ruslik ruslan
  senya semyon
  stas stanislav
  styopa stepan
  valera valeri
  edik eduard
  ilyusha ilya
  tanya tatiana
  katya yekaterina
  natasha natalia
  masha manya maria
  olya olga
  lena yelena
  sveta svetlana
  ira irina
  anya nyura anna
  nastya anastasia
  lyuda lyudmila
  galya galina
  nadya nadezhda
  sonya sofia
  vera verochka
  pepe pepito jose
  paco pancho curro francisco
  nacho ignacio
  manolo manolito manuel
  quique kike enrique
  lalo eduardo
  memo guillermo
  beto alberto
  beto roberto
  chucho jesus
  lupe guadalupe
  concha concepcion
  chema jose
  nando fernando
  rafa rafael
  santi santiago
  tito alberto
  toño antonio
  toni antonio
  checo sergio
  goyo gregorio
  neto ernesto
  poncho alfonso
  chuy jesus
  hans hansi johannes
  hannes johannes
  fritz friedrich
  heinz heiner heinrich
  sepp josef
  uli ulrich
  klaus nikolaus
  rudi rudolf
  willi wilhelm
  kurt konrad
  lutz ludwig
  matze matthias
  basti sebastian
  beppe peppe giuseppe
  pino giuseppe
  gigi luigi
  gianni giovanni
  nino antonio
  sandro alessandro
  enzo vincenzo
  enzo lorenzo
  mimmo domenico
  pippo filippo
  totò antonio
  salvo totò salvatore
  ze jose
  chico francisco
  tonio antonio
  jeannot jean
  manu emmanuel
  fred frederic
  nico nicolas
  alex alexandre
  momo mohamed
  mo mohamed
  hamoudi mohamed
  hamada mohamed
  abdou abdullah
  karim abdulkarim
  rahim abdulrahim
  aziz abdulaziz
  wahab abdulwahab
  memo mehmet
  memet mehmet
  bibi binyamin
  bibi benjamin
  yossi yosef
  avi avraham
  itzik yitzhak
  dudi dudu david
  rafi refael
  shimi shimon
  moishe moshe
  uzi uziel
  gadi gad
  kobi yaakov
  yoni yonatan
  motti mordechai
  beni binyamin
  wojtek wojciech
  tomek tomasz
  janek jan
  staszek stanislaw
  krzysiek krzysztof
  pista istvan
  jancsi janos
  giorgos yorgos georgios
  kostas konstantinos
  yannis giannis ioannis
  nikos nikolaos
  dimitris dimitrios
  vangelis evangelos
  manolis emmanouil
  panos panagiotis
  takis panagiotis
  stavros stavroula
`);

export const ownForms: readonly (readonly string[])[] = toGroups(`
  john jean juan joan giovanni gian johann johannes johan jan ivan ioan ioannis joao jovan janos hovhannes yahya yuhanna hanna يحيى يوحنا
  joseph josef jose giuseppe josip jozef yosef yusuf iosif josep yousuf
  michael michel miguel michele mikhail mihail mihai mikael mikhael mikail michal mykhailo
  james jacques jacob jakob jaime santiago giacomo iago yakov yaakov yakub jakub hagop jacobo diego
  peter pierre pedro pietro pyotr petar petru piotr petros butrus boutros bedros pere petr
  paul pablo paolo pavel paulo pawel pavlos bulus boulos pol
  george georges jorge giorgio georg georgi yuri jerzy jurgen georgios jirjis girgis gheorghe gevorg jordi
  alexander alexandre alejandro alessandro aleksandr iskandar iskender sandor alexandros oleksandr
  abraham ibrahim avraham ebrahim abram
  moses musa moshe moises moussa mose
  jesus isa issa eisa
  david dawud daoud davud davide dovid
  solomon suleiman sulayman salomon shlomo suleyman soliman
  isaac ishaq isaak yitzhak ishak
  ishmael ismail ismael yishmael
  mary maria marie maryam miriam mariam meryem mariya
  gabriel jibril gavriil gavriel jibreel djibril gabriele cebrail
  jonah yunus younes yonah jonas yunis
  job ayyub ayoub iyov eyup
  zechariah zakariya zakaria zacharias zekeriya zachary
  elias ilyas elijah eliyahu ilya ilias
  aaron harun aharon haroun
  noah nuh noé
  jeremiah jeremias yirmiyahu irmiya
  matthew matthieu mateo matteo matthias mathias matvei mattia matei mateusz
  mark marc marcos marco markus marek
  luke luc lucas luca lukas luka lukasz
  stephen etienne esteban stefano stefan stepan istvan stephan stjepan stevan
  andrew andre andres andrea andreas andrei andrzej andrija
  thomas tomas tommaso toma tomasz foma tuma
  philip philippe felipe filippo philipp filip
  anthony antoine antonio anton antoni
  nicholas nicolas nicola nikolaus nikolai nikola niccolo mykola mikolaj nikolaos
  charles carlos carlo karl karol karel
  francis francois francisco francesco franz franciszek ferenc frans
  louis luis luigi ludwig lluis ludovic
  william guillaume guillermo guglielmo wilhelm willem vilmos
  henry henri enrique enrico heinrich hendrik henryk
  edward edouard eduardo edoardo eduard
  robert roberto rupert
  lawrence laurent lorenzo lorenz laurentiu
  gregory gregoire gregorio grigori gregor grzegorz
  basil basile basilio vasili vasile vasyl wasil
  theodore theodor teodoro fyodor fedor teodor
  eugene eugen eugenio yevgeni evgeny
  jerome jeronimo hieronymus girolamo
  demetrius dmitri dimitri dimitrios dumitru dmytro
  simon simeon shimon semyon simone szymon sham'un
  benjamin binyamin benyamin bünyamin
  samuel shmuel samuil samoel
  daniel danilo daniele daniil danyal
  elizabeth isabel elisabeth isabella elisabetta yelizaveta elzbieta
  catherine catalina caterina katharina yekaterina ekaterina katarzyna katarina
  anne ana anna hannah ania
  helen helene elena yelena helena olena
  sophia sofia sophie zofia sofya
  martha marthe marta
  mohamed muhammad mehmet mahomet mamadou magomed muhammed محمد мухаммад מוחמד
  ali aly
  ahmed ahmet amadou أحمد ахмед
  hasan hassan khasan hasen حسن хасан
  husain hussein huseyin khusain hossein حسين хусейн
  omar umar ömer oumar
  othman uthman osman ousmane
  fatima fatma fatimata fatemeh patimat
  aisha ayse aicha aissatou
  khadija hatice kadidia
  jafar djafar cafer
  yahia yehia yahya
  abdullah abdoulaye abdulla abdallah
  mahmud mahmoud mahmut mamoudou محمود махмуд
  ibrahima ibrahim
`);
