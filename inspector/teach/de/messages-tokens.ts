/**
 * German: what the messages say while codes become tokens.
 *
 * @module
 */

/** Phase 2. */
export const tokenMessages = {
  'enablement.request': {
    tells:
      'Der Server der App bittet Amazon, den Skill zu aktivieren, und legt einen Code von {provider} bei.',
    why: 'Die Verknüpfung begann in der App des Entwicklers, darum erreicht der Code Amazon von dort.',
  },
  'enablement.response': {
    tells: 'Amazon antwortet, ob der Skill aktiviert und das Konto verknüpft ist.',
    why: 'Den Code löst Amazon wie bei jeder Verknüpfung am Token-Endpunkt ein.',
  },
  'token.request': {
    tells: 'Der Alexa-Dienst bittet den Token-Endpunkt, den Code gegen Tokens zu tauschen.',
    why: 'Diese Nachricht sieht kein Browser, darum kann sich der Client mit seinem Geheimnis ausweisen.',
    predict: {
      question: 'Was wird der Server prüfen, bevor er Tokens herausgibt?',
      answer:
        'Die Zugangsdaten des Clients; ob der Code frisch, unbenutzt und dessen eigener ist; Redirect-URI und PKCE-Verifier.',
    },
  },
  'token.validate': {
    tells:
      'Der Autorisierungsserver prüft den Client und den Code und vermerkt den Code als benutzt.',
    why: 'Jede Ablehnung lautet auf der Leitung gleich; die wahre Ursache steht in der privaten Sicht des Servers.',
    predict: {
      question: 'Derselbe Code kommt ein zweites Mal. Was soll der Server tun?',
      answer: 'Ihn ablehnen und die dafür ausgestellten Tokens widerrufen: Jemand hat eine Kopie.',
    },
  },
  'token.response': {
    tells:
      'Der Autorisierungsserver gibt dem Alexa-Dienst ein Zugriffstoken und ein Refresh-Token.',
    why: 'Nur diese beiden sehen das Refresh-Token je; weder der Browser noch der Skill bekommt es.',
    predict: {
      question: 'Welchen dieser Werte wird der Skill später bekommen?',
      answer: 'Nur das Zugriffstoken. Das Refresh-Token bleibt beim Alexa-Dienst.',
    },
  },
  'token.rejected': {
    tells: 'Der Alexa-Dienst bekommt keine brauchbaren Tokens.',
    why: 'Der Benutzer sieht eine allgemeine Fehlerseite; Amazon nennt weder ihm noch dem Entwickler den Grund.',
    predict: {
      question: 'Wo findet der Entwickler die Ursache?',
      answer:
        'Im Protokoll des eigenen Token-Endpunkts: Amazon zeigt nur, dass die Verknüpfung scheiterte.',
    },
  },
  'tokens.store': {
    tells: 'Der Alexa-Dienst legt die Tokens für diesen Amazon-Benutzer und diesen Skill ab.',
    why: 'Von hier an gehört ihm die Verknüpfung: Der Skill kann das Refresh-Token weder lesen noch ersetzen.',
  },
  'smarthome.acceptgrant': {
    tells:
      'Der Alexa-Dienst gibt dem Skill einen Code von Amazon und nennt den Benutzer durch ein Token.',
    why: 'Damit kann der Skill später Ereignisse senden; eine falsche Antwort lässt die ganze Verknüpfung scheitern.',
    predict: {
      question:
        'Mit OAuth ging alles gut, aber der Skill kennt diese Direktive nicht. Ist das Konto verknüpft?',
      answer: 'Nein. AcceptGrant gehört zur Verknüpfung: Ohne richtige Antwort scheitert sie.',
    },
  },
  'lwa.token.request': {
    tells: 'Der Skill tauscht Amazons Code bei Login with Amazon gegen Tokens.',
    why: 'Hier gelten Client-ID und Geheimnis für Skill Messaging, nicht die der Kontoverknüpfung.',
  },
  'lwa.token.response': {
    tells: 'Login with Amazon antwortet mit Tokens für das Event Gateway.',
    why: 'Damit spricht der Skill mit Amazon; an der API von {provider} nützen sie nichts.',
  },
  'acceptgrant.response': {
    tells: 'Der Skill bestätigt AcceptGrant oder meldet, dass es misslang.',
    why: 'Die Bestätigung hat einen leeren Inhalt: Alexa will nur wissen, ob der Code angenommen wurde.',
  },
  'reciprocal.request': {
    tells: 'Der Alexa-Dienst bringt dem Autorisierungsserver einen Code von Amazon.',
    why: 'So kann auch {provider} bei Amazon handeln; das Zugriffstoken des Benutzers zeigt, um wessen Konto es geht.',
  },
  'reciprocal.response': {
    tells: 'Der Autorisierungsserver antwortet, ob er Amazons Code angenommen hat.',
    why: 'Dies zeigt ein Beispielprogramm von Amazon; was Alexa bei einer Ablehnung tut, ist unbestätigt.',
  },
  'event.skill-enabled': {
    tells: 'Der Alexa-Dienst meldet dem Skill, dass ein Benutzer ihn aktiviert hat.',
    why: 'Nur abonnierte Skills erhalten es; ob es vor dem Ereignis der Verknüpfung kommt, ist unbestätigt.',
    reply: 'Der Skill sagt, ob er das Ereignis annahm; ohne 200 kommt es eine Stunde lang erneut.',
  },
  'event.permission-accepted': {
    tells: 'Der Alexa-Dienst meldet dem Skill, dass der Benutzer ihm Berechtigungen von Alexa gab.',
    why: 'Das sind Rechte bei Amazon, etwa für Erinnerungen; mit {provider} haben sie nichts zu tun.',
    reply: 'Der Skill sagt, ob er das Ereignis annahm; ohne 200 kommt es eine Stunde lang erneut.',
  },
  'event.permission-changed': {
    tells:
      'Der Alexa-Dienst meldet dem Skill, dass der Benutzer dessen Berechtigungen geändert hat.',
    why: 'Das Ereignis zählt auf, was jetzt gewährt ist; der Skill braucht dafür kein Gedächtnis.',
    reply: 'Der Skill sagt, ob er das Ereignis annahm; ohne 200 kommt es eine Stunde lang erneut.',
  },
  'event.subscription-changed': {
    tells:
      'Der Alexa-Dienst meldet dem Skill, welche proaktiven Ereignisse der Benutzer jetzt abonniert.',
    why: 'Eine leere Liste heißt, dass der Benutzer keine mehr möchte.',
    reply: 'Der Skill sagt, ob er das Ereignis annahm; ohne 200 kommt es eine Stunde lang erneut.',
  },
  'event.account-linked': {
    tells:
      'Der Alexa-Dienst meldet dem Skill, dass das Konto verknüpft ist, und legt das Zugriffstoken bei.',
    why: 'Hier kann der Skill Amazons userId dem Benutzer von {provider} zuordnen.',
    reply: 'Der Skill sagt, ob er das Ereignis annahm; ohne 200 kommt es eine Stunde lang erneut.',
    predict: {
      question: 'Darf sich der Skill darauf verlassen, dass dieses Ereignis genau einmal kommt?',
      answer: 'Nein: Ohne 200 kommt es wieder, also muss er es ohne Schaden zweimal vertragen.',
    },
  },
  'link.result': {
    tells: 'Der Alexa-Dienst schickt den Browser auf seine Ergebnisseite.',
    why: 'In der Adresse steht success=true oder false und kaum je ein Grund.',
  },
  'app.linked': {
    tells: 'Der Browser schließt sich, und die Alexa-App zeigt, wie die Verknüpfung ausging.',
    why: 'Die App erfährt nur das Ergebnis: Kein Code und kein Token erreicht sie je.',
  },
} as const
