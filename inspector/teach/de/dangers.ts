/**
 * German: the attacks of the attack lab, each with its story and its defence.
 *
 * @module
 */

/** Attacks, by id. */
export const dangers = {
  csrf: {
    title: 'Ein untergeschobenes Konto',
    story:
      'Ein Angreifer beginnt eine Verknüpfung und behält den Code seines eigenen Kontos. Er bringt den Browser des Opfers dazu, den Redirect-Endpunkt mit diesem Code aufzurufen. Das Alexa des Opfers arbeitet nun mit dem Konto des Angreifers.',
    defence:
      'Der Alexa-Dienst nimmt einen state nur aus der Amazon-Sitzung an, für die er ihn erzeugt hat.',
    effect:
      'Das Alexa des Opfers arbeitet mit dem Konto des Angreifers: Was das Opfer sagt, landet dort.',
    stopped:
      'Alexa merkt, dass eine andere Sitzung nach dieser Antwort gefragt hat, und verknüpft nichts.',
  },
  intercept: {
    title: 'Ein unterwegs gelesener Code',
    story:
      'Eine andere App, der Verlauf des Browsers oder ein Protokoll verrät den Code. Der Angreifer versucht, ihn vor dem Alexa-Dienst einzulösen.',
    defence:
      'Ein vertraulicher Client muss sein Geheimnis vorzeigen, mit PKCE auch den Verifier. Codes leben kurz und gelten einmal.',
    effect:
      'Der Angreifer löst den Code zuerst ein und liest die Playlists des Opfers. Alexa kommt zu spät.',
    stopped: 'Ohne Verifier oder ohne Geheimnis gibt der Token-Endpunkt nichts für den Code.',
  },
  inject: {
    title: 'Ein gestohlener Code in der eigenen Sitzung',
    story:
      'Der Angreifer stiehlt den Code eines Opfers und gibt ihn in die eigene Verknüpfung ein. Der Alexa-Dienst löst ihn mit seinem echten Geheimnis ein, darum hilft das Geheimnis nicht.',
    defence: 'Mit PKCE passt der Code nur zum Verifier der Sitzung, in der er verlangt wurde.',
    effect: 'Das Alexa des Angreifers arbeitet mit dem Konto des Opfers.',
    stopped:
      'Der Verifier aus der Sitzung des Angreifers passt nicht zum Code, und der Server lehnt ab.',
  },
  replay: {
    title: 'Ein zweimal eingelöster Code',
    story:
      'Ein schon eingelöster Code taucht ein zweites Mal am Token-Endpunkt auf. Einer der beiden Aufrufer ist ein Dieb.',
    defence:
      'Der Server nimmt einen Code nur einmal an. Beim zweiten Mal lehnt er ab und widerruft die schon ausgestellten Tokens.',
    effect: 'Der Angreifer bekommt Tokens des Opfers, und niemand merkt es.',
    stopped:
      'Der Server lehnt die zweite Benutzung ab und widerruft, was er bei der ersten gab. Alexa muss neu verknüpfen.',
  },
  redirect: {
    title: 'Eine Weiterleitung zu jemand anderem',
    story:
      'Der Server vergleicht nur den Anfang der Redirect-URI. Der Angreifer schreibt eine Adresse, die gleich beginnt, aber anderswohin führt, und dorthin geht der Code.',
    defence: 'Der Server vergleicht die ganze Adresse Zeichen für Zeichen mit den registrierten.',
    effect: 'Der Server schickt den Code des Opfers an den Server des Angreifers.',
    stopped:
      'Der Server kennt diese Redirect-URI nicht. Er zeigt eine Fehlerseite und leitet niemanden dorthin.',
  },
  mixup: {
    title: 'Zwei verwechselte Server',
    story:
      'Ein Client arbeitet mit zwei Servern, einer gehört dem Angreifer. Er glaubt, dessen Server habe geantwortet, und bringt den Code des ehrlichen Servers dorthin.',
    defence:
      'Jede Antwort nennt in iss ihren Aussteller, und der Client vergleicht ihn mit dem gefragten Server.',
    effect: 'Alexa bringt den Code des ehrlichen Servers zum Token-Endpunkt des Angreifers.',
    stopped:
      'iss nennt einen anderen Server als den gefragten. Alexa hört auf, bevor es den Code irgendwohin sendet.',
  },
  'pkce-downgrade': {
    title: 'PKCE unterwegs entfernt',
    story:
      'Der Angreifer streicht die Challenge aus der Adresse. Der Server stellt einen Code ohne sie aus und verlangt dann keinen Verifier.',
    defence:
      'Der Server verlangt von diesem Client PKCE und lehnt einen Verifier ab, zu dem keine Challenge kam.',
    effect:
      'Der gestohlene Code gilt in der Verknüpfung des Angreifers, obwohl Alexa PKCE benutzt.',
    stopped:
      'Der Server lehnt die Anfrage ohne Challenge ab. Wer sie annahm, lehnt später den Verifier ab.',
  },
  'refresh-theft': {
    title: 'Ein gestohlenes Refresh-Token',
    story:
      'Jemand kopiert ein Refresh-Token und holt sich damit neue Zugriffstokens, vielleicht monatelang.',
    defence:
      'Rotation macht jedes Refresh-Token einmalig, sodass eine zweite Benutzung auffällt. Zu streng, beendet sie auch Verknüpfungen nach einer verlorenen Antwort.',
    effect:
      'Alexa und der Angreifer erneuern beide ihre Tokens, immer wieder, und niemand merkt es.',
    stopped:
      'Die zweite Benutzung fällt auf, und die ganze Verknüpfung endet. Nach einer verlorenen Antwort beendet strenge Rotation auch ehrliche Verknüpfungen; mit Schonfrist bleiben sie. Darum bittet Amazon um eine Schonfrist.',
  },
  referer: {
    title: 'Ein Code, der zu Dritten gelangt',
    story:
      'Die Seite an der Redirect-URI lädt ein Bild von Dritten. Der Browser nennt deren Server die Adresse, von der er kam, mit dem Code darin.',
    defence:
      'Eine solche Seite lädt nichts von anderswo, und Referrer-Policy hält die Adresse zurück.',
    effect: 'Der Server des Bildes liest den Code im Header Referer.',
    stopped:
      'Der Browser wird gleich weitergeleitet, auf eine Seite, die nichts von anderswo lädt. Der Server des Angreifers wird nie gefragt.',
  },
  clickjack: {
    title: 'Eine Zustimmungsseite unter Glas',
    story:
      'Die Seite des Angreifers legt einen unsichtbaren Rahmen mit der Zustimmungsseite über eine harmlose Schaltfläche. Der Benutzer glaubt, diese zu drücken, und erlaubt den Zugriff.',
    defence: 'Der Server verbietet das Einrahmen durch frame-ancestors, und der Browser gehorcht.',
    effect: 'Das Opfer drückt auf Erlauben, ohne es zu sehen. Die App des Angreifers hat Zugriff.',
    stopped: 'Der Browser zeigt die Zustimmungsseite nicht im Rahmen. Es gibt nichts zu drücken.',
  },
  '307': {
    title: 'Ein weitergereichtes Passwort',
    story:
      'Nach der Anmeldung leitet der Server mit Status 307 weiter. Der Browser sendet dann das Formular samt Passwort noch einmal, an die Adresse des Clients.',
    defence:
      'Nach einem Formular leitet der Server mit 303 weiter; dann lässt der Browser das Formular fallen.',
    effect: 'Das Passwort des Opfers kommt bei der App des Angreifers an.',
    stopped: 'Der Browser kommt mit GET zur App und hat das Formular zurückgelassen.',
  },
  implicit: {
    title: 'Ein Token in der Adresszeile',
    story:
      'Beim impliziten Grant steht das Zugriffstoken selbst in der Adresse. Was immer im Browser mitliest, kann es sofort benutzen.',
    defence:
      'Der Code-Grant hält Tokens im Back Channel. Für Smart Home Skills erlaubt Amazon den impliziten Grant nicht.',
    effect: 'Der Angreifer liest mit dem Token aus der Adresse die Playlists des Opfers.',
    stopped:
      'In der Adresse steht nur ein Code, und ohne das Geheimnis des Clients ist er nichts wert.',
  },
  'consent-phish': {
    title: 'Zu viel, freundlich erbeten',
    story:
      'Ein Client mit freundlichem Namen bittet um weit mehr Rechte, als er braucht. Die Seite versteckt sie hinter netten Worten, und der Benutzer stimmt zu.',
    defence:
      'Die Zustimmungsseite nennt Client und Rechte in klaren Worten, und der Server erlaubt jedem Client nur das Nötige.',
    effect: 'Das Opfer stimmt netten Worten zu. Die App darf Playlists ändern.',
    stopped:
      'Die Seite sagt, was die App will, und das Opfer lehnt ab. Rechte über die registrierten hinaus lehnt der Server selbst ab.',
  },
} as const
