/**
 * German: what each refusal means, and its usual causes with Alexa.
 *
 * @module
 */

/** Refusals, by code. */
export const refusals = {
  invalid_request:
    'Die Anfrage ist fehlerhaft: Ein Parameter fehlt, steht doppelt oder am falschen Ort. Oft sind die beiden Adressen vertauscht.',
  invalid_client:
    'Der Server erkennt den Client nicht an. Prüfen Sie ID, Geheimnis und Verfahren: HTTP_BASIC und REQUEST_BODY_CREDENTIALS werden oft verwechselt.',
  invalid_grant:
    'Code oder Refresh-Token gilt nicht: abgelaufen, schon benutzt, widerrufen oder an einen anderen Client, eine andere Redirect-URI oder Challenge gebunden.',
  unauthorized_client:
    'Der Client ist bekannt, darf aber diesen Grant oder response_type nicht benutzen. Erlauben Sie es am Server.',
  unsupported_grant_type:
    'Der Server kennt diesen grant_type nicht. Vielleicht ist die Adresse nicht der Token-Endpunkt, oder Formulare werden nicht gelesen.',
  unsupported_response_type:
    'Der Server bietet diesen response_type nicht an. Alexa sendet code, beim impliziten Grant token.',
  invalid_scope:
    'Ein Scope ist unbekannt, fehlerhaft oder diesem Client nicht erlaubt. Vergleichen Sie die Scopes des Skills mit denen des Servers.',
  invalid_target: 'Der Server kennt die Ressource nicht oder darf keine Tokens dafür ausstellen.',
  access_denied: 'Der Benutzer hat abgelehnt, oder der Server an seiner Stelle. Kaputt ist nichts.',
  server_error:
    'Der Server ist gescheitert. Am Autorisierungsendpunkt sagt er es durch Weiterleitung, denn diese kann keinen Status 500 tragen.',
  temporarily_unavailable:
    'Der Server ist überlastet oder wird gewartet. Ein späterer Versuch kann helfen.',
  unsupported_token_type: 'Diese Art von Token kann der Server nicht widerrufen.',
  invalid_redirect_uri:
    'Die Redirect-URI ist nicht registriert. Alle drei von Alexa gehören dorthin, mit der richtigen Vendor-ID.',
  invalid_token:
    'Das Zugriffstoken ist abgelaufen, widerrufen, fehlerhaft oder für eine andere API. Ein undurchsichtiges Token statt eines JWT ist eine Ursache.',
  insufficient_scope:
    'Das Zugriffstoken gilt, aber ein Recht fehlt. Sind die Scopes erweitert, muss der Benutzer neu verknüpfen.',
  EXPIRED_AUTHORIZATION_CREDENTIAL:
    'Der Skill sagt, das Token sei abgelaufen. Alexa verwirft dann womöglich die Tokens; senden Sie es nur am Ende der Verknüpfung.',
  INVALID_AUTHORIZATION_CREDENTIAL:
    'Der Skill sagt, das Token sei ungültig. Alexa verwirft dann womöglich die Tokens; senden Sie es nicht bei vorübergehenden Störungen.',
  ACCEPT_GRANT_FAILED:
    'Der Skill konnte Amazons Code nicht annehmen. Die Verknüpfung scheitert, obwohl mit OAuth alles gut ging.',
  SKILL_DISABLED_EXCEPTION:
    'Der Benutzer hat den Skill deaktiviert, darum nimmt Amazon für ihn keine Ereignisse mehr an.',
  INVALID_ACCESS_TOKEN_EXCEPTION:
    'Das Event Gateway nimmt das Token nicht an. Es muss von Login with Amazon stammen, nicht von Ihrem Server.',
  authorization_error:
    'Der Server antwortete mit einem Fehler statt mit einem Code. Mehr sagt der Fehlercode.',
  missing_state: 'In der Antwort fehlt state. Senden Sie ihn unverändert zurück, auch bei Fehlern.',
  repeated_parameter:
    'Ein Parameter steht zweimal in der Antwort. Vielleicht wurde der Query-Teil der Redirect-URI wiederholt.',
  state_mismatch:
    'Der zurückgekommene state ist nicht der gesendete. Er wurde vielleicht gekürzt, dekodiert oder fest einprogrammiert.',
  unknown_state:
    'Diesen state hat Alexa nie erzeugt. Er wurde vielleicht gekürzt, noch einmal kodiert oder fest einprogrammiert.',
  expired_state:
    'Die Verknüpfung begann vor zu langer Zeit. Wie lange das echte Alexa wartet, ist unbestätigt.',
  replayed_state:
    'Dieser state wurde schon benutzt. Der Browser ging zurück oder lud neu, oder jemand versucht es mit einer Kopie.',
  foreign_session:
    'Die Verknüpfung begann in einem anderen Browser oder bei einem anderen Amazon-Kunden. Diese Prüfung verhindert untergeschobene Verknüpfungen.',
  skill_disabled: 'Der Skill wurde deaktiviert, während die Verknüpfung lief.',
  wrong_issuer:
    'Die Antwort nennt einen anderen Server als den gefragten. Diese Prüfung verhindert Verwechslungen.',
  missing_code: 'In der Antwort steht weder ein Code noch ein Fehler.',
  implicit_in_query:
    'Das Zugriffstoken steht im Query-Teil. Es gehört hinter #, wo Server es nicht sehen.',
  token_timeout:
    'Der Token-Endpunkt antwortete nicht rechtzeitig. Alexa wartet 4,5 Sekunden; Kaltstarts und langsame Passwort-Hashes sind übliche Ursachen.',
  token_unreachable:
    'Der Token-Endpunkt war nicht zu erreichen. Prüfen Sie Adresse, Port und Zertifikatskette; das echte Alexa braucht eine öffentliche Adresse.',
  token_redirected:
    'Der Token-Endpunkt antwortete mit einer Weiterleitung. Tragen Sie die endgültige Adresse ein, mit dem richtigen Schrägstrich am Ende.',
  token_wrong_status:
    'Der Status passt weder zu Erfolg noch zu Ablehnung. Erfolg ist 200, Ablehnung 400 oder 401.',
  token_server_error:
    'Der Token-Endpunkt scheiterte mit einem Status ab 500. Sein eigenes Protokoll kennt den Grund.',
  token_wrong_content_type:
    'Die Antwort ist nicht als JSON gekennzeichnet. Senden Sie application/json mit UTF-8.',
  token_not_json:
    'Die Antwort ist kein JSON-Objekt. Die übliche Ursache ist eine HTML-Fehlerseite.',
  token_missing_access_token: 'In der Antwort fehlt access_token.',
  token_missing_token_type: 'In der Antwort fehlt token_type. Senden Sie bearer.',
  token_wrong_token_type: 'token_type ist nicht bearer. Etwas anderes kann Alexa nicht benutzen.',
  token_bad_expires_in:
    'expires_in ist keine positive Zahl von Sekunden. Senden Sie mindestens 360, ohne Anführungszeichen.',
  token_rejected: 'Der Token-Endpunkt lehnte mit einem Code ab, den keine Spezifikation kennt.',
  accept_grant_failed:
    'Der Skill antwortete auf AcceptGrant mit einem Fehler. Oft wurde bei Login with Amazon der falsche Client benutzt.',
  accept_grant_timeout: 'Der Skill antwortete nicht rechtzeitig auf AcceptGrant.',
  accept_grant_unreachable:
    'Der Skill scheiterte an AcceptGrant oder war nicht zu erreichen. Behandeln Sie die Direktive, oder schalten Sie Send Alexa Events aus.',
  accept_grant_unusable: 'Die Antwort auf AcceptGrant ist keine AcceptGrant.Response.',
  credential_refused:
    'Der Skill nannte das Token abgelaufen oder ungültig, und Alexa beendete die Verknüpfung.',
  plus_code_grant_only: 'Alexa+ verknüpft nur mit dem Code-Grant.',
  plus_no_metadata: 'Alexa+ liest die Metadaten des Servers, und es gibt keine.',
  plus_pkce_not_advertised: 'Alexa+ verlangt PKCE mit S256, und die Metadaten bieten es nicht an.',
  plus_basic_not_offered:
    'Alexa+ weist sich durch HTTP Basic aus, und die Metadaten bieten es nicht an.',
  plus_no_refresh_token: 'Alexa+ erwartet mit jedem Zugriffstoken ein Refresh-Token.',
  reciprocal_failed: 'Der Server nahm Amazons Code an der Reciprocal Token URI nicht an.',
} as const
