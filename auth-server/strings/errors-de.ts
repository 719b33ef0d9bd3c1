/**
 * German strings of the authorization server's error page; every key of the English ones.
 *
 * @module
 */

/** Every string of the error page. */
export const errorsDe = {
  next: 'Was Sie tun können',
  details: 'Für Entwickler',
  'fact.error': 'Fehlercode',
  'fact.status': 'HTTP-Status',
  'fact.request': 'Anfrage',
  'fact.seen': 'Gesendet',
  'fact.expected': 'Zulässig',
  'fact.client': 'Client',
  'fact.none': 'nichts',
  flow: 'Diese Anfrage im Flow-Inspektor zeigen',

  'redirect-uri-unregistered.title': 'Die Rücksprungadresse ist nicht registriert',
  'redirect-uri-unregistered.text':
    '{client} wollte Sie an eine Adresse zurückschicken lassen, die nicht auf der Liste steht. Tunebox hat hier angehalten und nichts dorthin gesendet.',
  'redirect-uri-unregistered.next':
    'Registrieren Sie die Adresse genau so, wie sie gesendet wurde, oder berichtigen Sie sie in der App. Jedes Zeichen zählt: Schema, Host, Port, Pfad und ein Schrägstrich am Ende.',

  'redirect-uri-missing.title': 'Die Rücksprungadresse fehlt',
  'redirect-uri-missing.text':
    'Die Anfrage sagt nicht, wohin es zurückgehen soll; deshalb hat Tunebox hier angehalten.',
  'redirect-uri-missing.next':
    'Senden Sie den Parameter redirect_uri mit einer der registrierten Adressen, prozentkodiert.',

  'client-unknown.title': 'Diese App ist bei Tunebox nicht bekannt',
  'client-unknown.text':
    'Die Anfrage kommt von einer App, die nicht registriert ist. Tunebox hat hier angehalten und nirgendwohin etwas gesendet.',
  'client-unknown.next':
    'Vergleichen Sie die Client-ID in den Einstellungen der Kontoverknüpfung des Skills mit den registrierten, auch Groß- und Kleinschreibung.',

  'client-id-missing.title': 'Die Anfrage sagt nicht, welche App fragt',
  'client-id-missing.text': 'Der Parameter client_id fehlt; deshalb hat Tunebox hier angehalten.',
  'client-id-missing.next': 'Senden Sie client_id mit der ID einer registrierten App.',

  'parameter-missing.title': 'Die Anfrage ist unvollständig',
  'parameter-missing.text': 'Der Parameter {name} fehlt.',
  'parameter-missing.next':
    'Ergänzen Sie {name} in der Autorisierungsanfrage und versuchen Sie es noch einmal.',

  'parameter-repeated.title': 'Die Anfrage widerspricht sich',
  'parameter-repeated.text': 'Der Parameter {name} wurde mehr als einmal gesendet.',
  'parameter-repeated.next':
    'Senden Sie {name} einmal. Auch eine Query, die schon in der eingestellten Autorisierungs-URL steht, zählt mit.',

  'response-type-unsupported.title': 'Diese Art der Antwort gibt es hier nicht',
  'response-type-unsupported.text':
    'Die App hat einen response_type verlangt, den Tunebox ihr nicht gibt.',
  'response-type-unsupported.next':
    'Senden Sie response_type=code für den Authorization Code Grant oder erlauben Sie diesem Client den anderen Grant.',

  'pkce-missing.title': 'Der Anfrage fehlt ihr Herkunftsnachweis',
  'pkce-missing.text':
    'Diese App muss ihre Anfragen mit PKCE schützen, aber code_challenge wurde nicht gesendet.',
  'pkce-missing.next':
    'Schalten Sie PKCE in den Einstellungen der Kontoverknüpfung des Skills ein, damit code_challenge und code_challenge_method=S256 gesendet werden.',

  'pkce-method-refused.title': 'Diese Art von PKCE wird nicht angenommen',
  'pkce-method-refused.text': 'Die code_challenge_method der Anfrage wird abgelehnt.',
  'pkce-method-refused.next':
    'Senden Sie code_challenge_method=S256. Ohne den Parameter nimmt OAuth „plain“ an, und das schützt nichts.',

  'pkce-challenge-invalid.title': 'Die code_challenge ist nicht gültig',
  'pkce-challenge-invalid.text': 'Die code_challenge der Anfrage hat nicht die richtige Form.',
  'pkce-challenge-invalid.next':
    'Senden Sie den SHA-256-Hash des code_verifier als base64url: 43 Zeichen ohne „=“ am Ende.',

  'scope-unknown.title': 'Die App verlangt Berechtigungen, die es nicht gibt',
  'scope-unknown.text':
    'Mindestens ein Scope der Anfrage ist unbekannt oder für diese App nicht erlaubt.',
  'scope-unknown.next':
    'Berichtigen Sie die Scopes in den Einstellungen der Kontoverknüpfung des Skills. Zwischen zwei Scopes steht genau ein Leerzeichen.',

  'session-lost.title': 'Diese Anmeldung kann nicht fortgesetzt werden',
  'session-lost.text':
    'Sie ist abgelaufen, wurde schon beendet oder in einem anderen Browser begonnen. Es wurde jetzt nichts verknüpft und nichts weitergegeben.',
  'session-lost.next':
    'Gehen Sie zurück zu der App, in der Sie begonnen haben, und wählen Sie noch einmal „Konto verknüpfen“. Lassen Sie Cookies für diese Seite zu.',

  'access-denied.title': 'Der Zugriff wurde abgelehnt',
  'access-denied.text': 'Die Anfrage ist zu Ende, ohne dass etwas weitergegeben wurde.',
  'access-denied.next':
    'Wenn Sie es erlauben wollten, gehen Sie zurück zu der App, in der Sie begonnen haben, und versuchen Sie es noch einmal.',

  'path-unknown.title': 'Diese Seite gibt es nicht',
  'path-unknown.text': 'Unter {path} hat Tunebox nichts.',
  'path-unknown.next':
    'Prüfen Sie die Adresse auf Tippfehler. Die Metadaten unter /.well-known/openid-configuration nennen jeden Endpunkt.',

  'request-refused.title': 'Tunebox kann diese Anfrage nicht annehmen',
  'request-refused.text': 'Etwas an der Anfrage ist nicht so, wie es sein muss.',
  'request-refused.next':
    'Gehen Sie zurück zu der App, in der Sie begonnen haben, und versuchen Sie es noch einmal. Den Grund finden Entwickler weiter unten.',

  'unavailable.title': 'Tunebox kann gerade nicht antworten',
  'unavailable.text': 'Tunebox erreicht den Ort nicht, an dem es seine Daten aufbewahrt.',
  'unavailable.next':
    'Warten Sie einige Sekunden und versuchen Sie es dann erneut. Was gespeichert wurde, bleibt erhalten.',

  'server-error.title': 'Bei Tunebox ist etwas schiefgegangen',
  'server-error.text':
    'Es liegt nicht an Ihnen, und es wurde nichts verknüpft und nichts weitergegeben.',
  'server-error.next':
    'Versuchen Sie es gleich noch einmal. Wenn es wieder geschieht, melden Sie die Nummer der Anfrage, die unten steht.',
} as const
