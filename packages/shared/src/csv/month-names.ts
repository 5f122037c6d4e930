// Months and days of the week, written out or short, in the languages of Europe: without accents, in small letters.

const MONTHS = [
  'ene enero gen gennaio ian ianuarie jaan jaanuar jan janeiro januar januara januari ' +
    'january janv janvaris janvier led leden ledna oca ocak sausio sausis sty styczen ' +
    'stycznia tammi tammikuu tammikuuta ιαν ιανουαριου січ січень січня янв январь января',
  'feb febbraio febr febrero februar februara februari februarie februaris february fev ' +
    'fevereiro fevr fevrier helmi helmikuu helmikuuta lut lutego luty sub subat uno unor ' +
    'unora vasario vasaris veebr veebruar φεβ φεβρουαριου лют лютии лютого февр февраль ' +
    'февраля',
  'bre brezen brezna kovas kovo maalis maaliskuu maaliskuuta maart mar marc marca march ' +
    'marcius marco marec maret mars mart martie marts marz marzec marzo mrt μαρ μαρτιου ' +
    'бер березень березня мар март марта mrz',
  'abr abril apr april aprila aprile aprilie aprilis aprill avr avril balandis ' +
    'balandzio dub duben dubna huhti huhtikuu huhtikuuta kwi kwiecien kwietnia nis nisan ' +
    'απρ απριλιου апр апрель апреля квіт квітень квітня',
  'geguze geguzes kve kveten kvetna mag maggio mai maijs maio maj maja majus may mayo ' +
    'mayıs mei touko toukokuu toukokuuta μαι μαιου маи мая трав травень травня',
  'birzelio birzelis cerven cervna cvn cze czerwca czerwiec giu giugno haz haziran iun ' +
    'iunie juin jun juna june junho juni junij junijs junio junius juuni kesa kesakuu ' +
    'kesakuuta ιουν ιουνιου июн июнь июня черв червень червня',
  'cervence cervenec cvc heina heinakuu heinakuuta iul iulie juil juillet jul jula ' +
    'julho juli julij julijs julio julius july juuli liepa liepos lip lipca lipiec lug ' +
    'luglio tem temmuz ιουλ ιουλιου июл июль июля лип липень липня',
  'ago agosto agu agustos agustus aout aug august augusta augusti augusts augustus ' +
    'augusztus avg avgust elo elokuu elokuuta rugpjucio rugpjutis sie sierpien sierpnia ' +
    'srp srpen srpna αυγ αυγουστου авг август августа серп серпень серпня',
  'eyl eylul rugsejis rugsejo sep sept september septembra septembre septembrie ' +
    'septembris septiembre set setembro settembre syys syyskuu syyskuuta szept szeptember ' +
    'wrz wrzesien wrzesnia zar zari σεπ σεπτεμβριου вер вересень вересня сент сентябрь ' +
    'сентября',
  'eki ekim loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktober ' +
    'oktobra oktobris oktoober ott ottobre out outubro paz pazdziernik pazdziernika rij ' +
    'rijen rijna spalio spalis οκτ οκτωβριου жовт жовтень жовтня окт октябрь октября',
  'kas kasım lapkricio lapkritis lis listopad listopada listopadu marras marraskuu ' +
    'marraskuuta noiembrie nov november novembra novembre novembris novembro noviembre ' +
    'νοε νοεμβριου лист листопад листопада нояб ноябрь ноября',
  'ara aralık dec december decembra decembre decembrie decembris des desember dets ' +
    'detsember dez dezember dezembro dic dicembre diciembre gru grudnia grudzien gruodis ' +
    'gruodzio joulu joulukuu joulukuuta pro prosince prosinec δεκ δεκεμβριου груд грудень ' +
    'грудня дек декабрь декабря',
]
const WEEKDAYS =
  'an antradienis car carsamba cet cetrtek ceturtd ceturtdiena cmt cs csutortok ct ctvrtek ' +
  'cum cuma cumartesi czw czwartek di dienstag dim dimanche dinsdag do dom domenica domingo ' +
  'donderdag donnerstag dum duminica e esmaspaev fr fre fredag freitag fri friday gio giovedi ' +
  'h hetfo jeu jeudi joi jue jueves jum jumat k kam kamis ke kedd keskiviikko ketvirtadienis ' +
  'kolmapaev kt l la lauantai laupaev lor lordag lun lundi lunedi lunes luni lør lørdag ma ' +
  'maanantai maandag man mandag mar mardi martedi martes marti mer mercoledi mercredi mi mie ' +
  'miercoles miercuri min minggu mittwoch mo mon monday montag n ne ned nedela nedele nedelja ' +
  'neljapaev niedz niedziela ons onsdag otrd otrdiena p pa patek paz pazar pazartesi pe ' +
  'penktadienis pentek per perjantai persembe pet petek pi piatek piatok piektd piektdiena ' +
  'pirmadienis pirmd pirmdiena pn po pon pondeli pondelok ponedeljek poniedziałek pr pt ' +
  'puhapaev pzt qua quarta-feira qui quinta-feira r rab rabu reede sa sab sabado sabato sabtu ' +
  'sal salı sam sambata samedi samstag sat saturday seg segunda-feira sekmadienis sel selasa ' +
  'sen senin sestadienis sestd sestdiena sex sexta-feira sk so sob sobota son sondag sonntag ' +
  'sr sre sreda sroda st streda stvrtok su sun sunday sunnuntai svetd svetdiena sze szerda ' +
  'szo szombat søn søndag t teisipaev ter terca-feira thu thursday ti tiistai tir tirs ' +
  'tirsdag tis tisdag to tor torek tors torsdag torstai tr treciadienis tresd tresdiena tue ' +
  'tuesday ut utery utorok v vasarnap ven vendredi venerdi vie viernes vin vineri vr vrijdag ' +
  'wed wednesday wo woensdag wt wtorek za zaterdag zo zondag δευ δευτερα κυρ κυριακη παρ ' +
  'παρασκευη πεμ πεμπτη σαβ σαββατο τετ τεταρτη τρι τριτη воскресенье вс вт вторник вівторок ' +
  'нд неділя пʼятниця пн понедельник понеділок пт пятница сб середа ср среда суббота субота ' +
  'четвер четверг чт'
/** Words of English too: they are months only beside a year of four digits. */
const WORDS = 'set out pro sub led dub ago mag gen lip tem'

const monthByName = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
)
const weekdays = new Set(WEEKDAYS.split(' '))
const words = new Set(WORDS.split(' '))

/** 1 to 12, or 0 for what is no month. */
export function monthOf(name: string, year: string): number {
  const plain = plainly(name)
  return year.length < 4 && words.has(plain) ? 0 : (monthByName.get(plain) ?? 0)
}

export function isWeekday(name: string): boolean {
  return weekdays.has(plainly(name))
}

function plainly(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
