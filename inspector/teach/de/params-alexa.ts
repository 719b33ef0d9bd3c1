/**
 * German: what stands in requests to the skill, on Amazon’s own messages, and in headers.
 *
 * @module
 */

/** Requests to the skill, Amazon’s side, and headers. */
export const alexaParams = {
  type: {
    purpose: 'Sagt, was für eine Anfrage das ist, etwa LaunchRequest oder IntentRequest.',
    madeBy: 'Der Alexa-Dienst.',
    checkedBy: 'Der Skill, um einen Handler zu wählen.',
  },
  requestId: {
    purpose: 'Gibt der Anfrage eine Nummer, für Protokolle.',
    madeBy: 'Der Alexa-Dienst, neu für jede Anfrage.',
    checkedBy: 'Niemand. Damit lässt sich die Anfrage wiederfinden.',
  },
  timestamp: {
    purpose: 'Sagt, wann die Anfrage entstand.',
    madeBy: 'Der Alexa-Dienst.',
    checkedBy: 'Der Skill: Was älter als 150 Sekunden ist, muss er ablehnen, gegen Wiederholungen.',
  },
  sessionId: {
    purpose: 'Verbindet die Anfragen eines Gesprächs.',
    madeBy: 'Der Alexa-Dienst.',
    checkedBy: 'Niemand. Sie endet mit dem Gespräch.',
  },
  intent: {
    purpose: 'Nennt, was der Benutzer will, in den Begriffen des Skills.',
    madeBy: 'Der Alexa-Dienst, nach dem Interaktionsmodell.',
    checkedBy: 'Der Skill, um einen Handler zu wählen.',
  },
  slots: {
    purpose: 'Trägt die Einzelheiten, die der Benutzer gesagt hat.',
    madeBy: 'Der Alexa-Dienst, aus dem Gehörten.',
    checkedBy: 'Der Skill. Es ist Eingabe von außen und kann alles sein.',
  },
  userId: {
    purpose: 'Nennt den Benutzer gegenüber diesem einen Skill. Anderen Skills sagt sie nichts.',
    madeBy: 'Der Alexa-Dienst beim Aktivieren; nach neuem Aktivieren in der Regel eine andere.',
    checkedBy: 'Niemand. Der Skill kann sie dem Benutzer des Anbieters zuordnen.',
  },
  deviceId: {
    purpose: 'Nennt das Gerät gegenüber diesem einen Skill.',
    madeBy: 'Der Alexa-Dienst.',
    checkedBy: 'Niemand.',
  },
  personId: {
    purpose: 'Nennt eine erkannte Stimme.',
    madeBy: 'Der Alexa-Dienst, wenn er die Sprecherin oder den Sprecher kennt.',
    checkedBy: 'Niemand. Eine Stimme beweist keine Identität.',
  },
  applicationId: {
    purpose: 'Nennt den Skill, der gemeint ist.',
    madeBy: 'Amazon, als der Skill angelegt wurde.',
    checkedBy: 'Der Skill: Eine Anfrage für einen anderen muss er ablehnen.',
  },
  apiEndpoint: {
    purpose: 'Sagt, welche regionale API von Amazon der Skill aufrufen soll.',
    madeBy: 'Der Alexa-Dienst, nach Region.',
    checkedBy: 'Niemand.',
  },
  apiAccessToken: {
    purpose: 'Ein Token für Amazons eigene APIs. An der API des Anbieters nützt es nichts.',
    madeBy: 'Der Alexa-Dienst, für Anfragen an den Skill.',
    checkedBy: 'Amazons APIs. Oft wird es mit accessToken verwechselt.',
  },
  consentToken: {
    purpose: 'Ein älteres Token für Amazons eigene APIs.',
    madeBy: 'Der Alexa-Dienst.',
    checkedBy: 'Amazons APIs. Verwenden Sie stattdessen apiAccessToken.',
  },
  namespace: {
    purpose: 'Nennt die Schnittstelle, zu der eine Direktive gehört.',
    madeBy: 'Der Alexa-Dienst.',
    checkedBy: 'Der Skill, um einen Handler zu wählen.',
  },
  'directive name': {
    purpose: 'Sagt, was die Direktive will.',
    madeBy: 'Der Alexa-Dienst.',
    checkedBy: 'Der Skill, um einen Handler zu wählen.',
  },
  messageId: {
    purpose: 'Gibt der Direktive eine Nummer.',
    madeBy: 'Der Absender, neu für jede Nachricht.',
    checkedBy: 'Niemand. Damit fallen Wiederholungen auf.',
  },
  correlationToken: {
    purpose: 'Verbindet eine Antwort mit ihrer Direktive.',
    madeBy: 'Der Alexa-Dienst.',
    checkedBy: 'Der Alexa-Dienst: Der Skill sendet es unverändert zurück.',
  },
  endpointId: {
    purpose: 'Nennt das Gerät, das gemeint ist.',
    madeBy: 'Der Skill, als Geräte gesucht wurden.',
    checkedBy: 'Der Skill: Das Gerät muss dem Benutzer des Tokens gehören.',
  },
  skillId: {
    purpose: 'Nennt den Skill.',
    madeBy: 'Amazon, als der Skill angelegt wurde.',
    checkedBy: 'Wer sie empfängt, denn es muss ihn geben.',
  },
  skillStage: {
    purpose: 'Sagt, ob der Skill in Entwicklung oder veröffentlicht ist.',
    madeBy: 'Amazon.',
    checkedBy: 'Amazon: Ein Skill in Entwicklung ist nur für seinen Besitzer da.',
  },
  languageCode: {
    purpose: 'Die Sprache der Seite.',
    madeBy: 'Der Alexa-Dienst, nach den Einstellungen des Benutzers.',
    checkedBy: 'Niemand.',
  },
  success: {
    purpose: 'Sagt, ob das Konto verknüpft wurde.',
    madeBy: 'Der Alexa-Dienst.',
    checkedBy: 'Die Alexa-App, für die Anzeige. Es beweist nichts: Jeder kann es eintippen.',
  },
  errorKey: {
    purpose:
      'Sagt, warum die Verknüpfung scheiterte. Vom echten Alexa ist nur missing-state bekannt.',
    madeBy: 'Der Alexa-Dienst.',
    checkedBy: 'Niemand.',
  },
  fragment: {
    purpose: 'Sagt der Alexa-App, welche Seite sie öffnen soll.',
    madeBy: 'Die App des Entwicklers.',
    checkedBy: 'Die Alexa-App.',
  },
  skill_stage: {
    purpose: 'Sagt, ob der Skill in Entwicklung oder veröffentlicht ist.',
    madeBy: 'Die App des Entwicklers.',
    checkedBy: 'Amazon, bevor es den Benutzer fragt.',
  },
  stage: {
    purpose: 'Sagt, welche Fassung des Skills aktiviert werden soll.',
    madeBy: 'Die App des Entwicklers.',
    checkedBy: 'Amazon: Ein Skill in Entwicklung ist nur für seinen Besitzer da.',
  },
  status: {
    purpose: 'Sagt, was aus der Anfrage wurde.',
    madeBy: 'Wer antwortet.',
    checkedBy: 'Der Aufrufer.',
  },
  'Amazon code': {
    purpose:
      'Ein Code von Amazon, der bei Amazon gegen Tokens getauscht wird. Es ist nicht der des Anbieters.',
    madeBy: 'Amazon.',
    checkedBy: 'Login with Amazon, wenn Skill oder Anbieter ihn einlöst.',
  },
  'Amazon state': {
    purpose: 'Bindet Amazons Antwort an die Anfrage der App des Entwicklers.',
    madeBy: 'Die App des Entwicklers, neu für jeden Versuch.',
    checkedBy: 'Dieselbe App. Amazon gibt ihn nur zurück.',
  },
  'Amazon token': {
    purpose: 'Ein Token für Amazons eigene APIs, das dort für den Benutzer spricht.',
    madeBy: 'Der Dienst Login with Amazon.',
    checkedBy: 'Amazons APIs.',
  },
  Location: {
    purpose: 'Sagt dem Browser, wohin er als Nächstes geht.',
    madeBy: 'Der Server, der weiterleitet.',
    checkedBy:
      'Der Browser folgt. Nach einem Formular lässt er es bei Status 303 fallen; bei 307 wiederholt er es.',
  },
  'Content-Type': {
    purpose: 'Sagt, was der Inhalt ist.',
    madeBy: 'Der Absender.',
    checkedBy: 'Der Empfänger. Vom Token-Endpunkt will Alexa JSON.',
  },
  'Cache-Control': {
    purpose: 'Sagt mit no-store, dass niemand diese Antwort aufheben darf.',
    madeBy: 'Der Absender.',
    checkedBy: 'Browser und Proxys auf dem Weg.',
  },
  'Set-Cookie': {
    purpose: 'Gibt dem Browser einen Wert, den er wieder vorzeigt, etwa für eine Sitzung.',
    madeBy: 'Der Server.',
    checkedBy: 'Der Browser hebt ihn auf und sendet ihn nur diesem Server.',
  },
  Cookie: {
    purpose: 'Zeigt dem Server Werte, die er diesem Browser gab.',
    madeBy: 'Der Server, zu früherer Zeit.',
    checkedBy: 'Derselbe Server, um die Sitzung wiederzuerkennen.',
  },
  Referer: {
    purpose:
      'Sagt einem Server, von welcher Seite der Browser kam, schlimmstenfalls mit deren Query-Teil.',
    madeBy: 'Der Browser.',
    checkedBy: 'Niemand. Ein Code darin ist nach außen gelangt.',
  },
  'Referrer-Policy': {
    purpose: 'Sagt dem Browser, wie viel von der Adresse andere erfahren dürfen.',
    madeBy: 'Der Server, der die Seite zeigt.',
    checkedBy: 'Der Browser.',
  },
  'Content-Security-Policy': {
    purpose: 'Sagt dem Browser, was die Seite laden und wer sie einrahmen darf.',
    madeBy: 'Der Server, der die Seite zeigt.',
    checkedBy: 'Der Browser. frame-ancestors verhindert Clickjacking.',
  },
  'User-Agent': {
    purpose: 'Sagt, welches Programm anfragt. Hier kann jeder alles hinschreiben.',
    madeBy: 'Der Aufrufer.',
    checkedBy: 'Niemand sollte es. Filter, die Alexa daran aussperren, verhindern die Verknüpfung.',
  },
  Signature: {
    purpose: 'Beweist, dass Amazon diesen Inhalt gesendet hat: RSA über die unveränderten Bytes.',
    madeBy: 'Der Alexa-Dienst, mit einem privaten Schlüssel von Amazon.',
    checkedBy: 'Der Skill, bevor er den Inhalt liest.',
  },
  SignatureCertChainUrl: {
    purpose: 'Sagt, wo das Zertifikat zur Signatur liegt.',
    madeBy: 'Der Alexa-Dienst.',
    checkedBy: 'Der Skill: Nur Host und Pfad von Amazon sind erlaubt.',
  },
} as const
