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
  },
  intercept: {
    title: 'Ein unterwegs gelesener Code',
    story:
      'Eine andere App, der Verlauf des Browsers oder ein Protokoll verrät den Code. Der Angreifer versucht, ihn vor dem Alexa-Dienst einzulösen.',
    defence:
      'Ein vertraulicher Client muss sein Geheimnis vorzeigen, mit PKCE auch den Verifier. Codes leben kurz und gelten einmal.',
  },
  inject: {
    title: 'Ein gestohlener Code in der eigenen Sitzung',
    story:
      'Der Angreifer stiehlt den Code eines Opfers und gibt ihn in die eigene Verknüpfung ein. Der Alexa-Dienst löst ihn mit seinem echten Geheimnis ein, darum hilft das Geheimnis nicht.',
    defence: 'Mit PKCE passt der Code nur zum Verifier der Sitzung, in der er verlangt wurde.',
  },
  replay: {
    title: 'Ein zweimal eingelöster Code',
    story:
      'Ein schon eingelöster Code taucht ein zweites Mal am Token-Endpunkt auf. Einer der beiden Aufrufer ist ein Dieb.',
    defence:
      'Der Server nimmt einen Code nur einmal an. Beim zweiten Mal lehnt er ab und widerruft die schon ausgestellten Tokens.',
  },
  redirect: {
    title: 'Eine Weiterleitung zu jemand anderem',
    story:
      'Der Server vergleicht nur den Anfang der Redirect-URI. Der Angreifer schreibt eine Adresse, die gleich beginnt, aber anderswohin führt, und dorthin geht der Code.',
    defence: 'Der Server vergleicht die ganze Adresse Zeichen für Zeichen mit den registrierten.',
  },
  mixup: {
    title: 'Zwei verwechselte Server',
    story:
      'Ein Client arbeitet mit zwei Servern, einer gehört dem Angreifer. Er glaubt, dessen Server habe geantwortet, und bringt den Code des ehrlichen Servers dorthin.',
    defence:
      'Jede Antwort nennt in iss ihren Aussteller, und der Client vergleicht ihn mit dem gefragten Server.',
  },
  'pkce-downgrade': {
    title: 'PKCE unterwegs entfernt',
    story:
      'Der Angreifer streicht die Challenge aus der Adresse. Der Server stellt einen Code ohne sie aus und verlangt dann keinen Verifier.',
    defence:
      'Der Server verlangt von diesem Client PKCE und lehnt einen Verifier ab, zu dem keine Challenge kam.',
  },
  'refresh-theft': {
    title: 'Ein gestohlenes Refresh-Token',
    story:
      'Jemand kopiert ein Refresh-Token und holt sich damit neue Zugriffstokens, vielleicht monatelang.',
    defence:
      'Rotation macht jedes Refresh-Token einmalig, sodass eine zweite Benutzung auffällt. Zu streng, beendet sie auch Verknüpfungen nach einer verlorenen Antwort.',
  },
  referer: {
    title: 'Ein Code, der zu Dritten gelangt',
    story:
      'Die Seite an der Redirect-URI lädt ein Bild von Dritten. Der Browser nennt deren Server die Adresse, von der er kam, mit dem Code darin.',
    defence:
      'Eine solche Seite lädt nichts von anderswo, und Referrer-Policy hält die Adresse zurück.',
  },
  clickjack: {
    title: 'Eine Zustimmungsseite unter Glas',
    story:
      'Die Seite des Angreifers legt einen unsichtbaren Rahmen mit der Zustimmungsseite über eine harmlose Schaltfläche. Der Benutzer glaubt, diese zu drücken, und erlaubt den Zugriff.',
    defence: 'Der Server verbietet das Einrahmen durch frame-ancestors, und der Browser gehorcht.',
  },
  '307': {
    title: 'Ein weitergereichtes Passwort',
    story:
      'Nach der Anmeldung leitet der Server mit Status 307 weiter. Der Browser sendet dann das Formular samt Passwort noch einmal, an die Adresse des Clients.',
    defence:
      'Nach einem Formular leitet der Server mit 303 weiter; dann lässt der Browser das Formular fallen.',
  },
  implicit: {
    title: 'Ein Token in der Adresszeile',
    story:
      'Beim impliziten Grant steht das Zugriffstoken selbst in der Adresse. Was immer im Browser mitliest, kann es sofort benutzen.',
    defence:
      'Der Code-Grant hält Tokens im Back Channel. Für Smart Home Skills erlaubt Amazon den impliziten Grant nicht.',
  },
  'consent-phish': {
    title: 'Zu viel, freundlich erbeten',
    story:
      'Ein Client mit freundlichem Namen bittet um weit mehr Rechte, als er braucht. Die Seite versteckt sie hinter netten Worten, und der Benutzer stimmt zu.',
    defence:
      'Die Zustimmungsseite nennt Client und Rechte in klaren Worten, und der Server erlaubt jedem Client nur das Nötige.',
  },
} as const
