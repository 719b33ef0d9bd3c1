/**
 * German for the reasons of failed links; the English ones stand in `service/`.
 *
 * @module
 */
import type { LinkFailure } from '../service/index.ts'

/** What happened and what to check, by reason. */
export const linkFailuresDe: Readonly<
  Record<LinkFailure, { readonly message: string; readonly check: string }>
> = {
  access_denied: {
    message: 'Der Benutzer hat den Zugriff nicht erlaubt.',
    check:
      'Alles in Ordnung: Der Benutzer hat „Ablehnen“ oder „Abbrechen“ gewählt, und der Server hat das mit error=access_denied gemeldet.',
  },
  authorization_error: {
    message: 'Der Autorisierungsserver hat mit einem Fehler statt mit einem Code geantwortet.',
    check:
      'Schlagen Sie den Fehlercode in RFC 6749 Abschnitt 4.1.2.1 nach; scope und response_type sind die häufigsten Ursachen.',
  },
  missing_state: {
    message: 'In der Antwort des Autorisierungsservers fehlt state.',
    check:
      'Senden Sie state genau so zurück, wie es ankam, auch bei Fehlern. Es ist etwa 700 Zeichen lang: Suchen Sie nach Spalten oder Cookies, die es abschneiden.',
  },
  repeated_parameter: {
    message: 'Die Antwort enthält einen Parameter zweimal.',
    check:
      'RFC 6749 Abschnitt 3.1 erlaubt jeden Parameter einmal. Vielleicht wurde der Query-Teil der Redirect-URI wiederholt.',
  },
  unknown_state: {
    message: 'Diesen state hat Alexa nie gesendet.',
    check:
      'Senden Sie state Byte für Byte zurück: nicht abgeschnitten, nicht erneut kodiert oder dekodiert, kein fester Wert.',
  },
  expired_state: {
    message: 'Die Verknüpfung wurde vor zu langer Zeit begonnen.',
    check:
      'Beginnen Sie erneut in der App; bei einer langsamen Anmeldeseite erhöhen Sie die Simulator-Einstellung stateTtlS.',
  },
  replayed_state: {
    message: 'Dieser state wurde schon einmal verwendet.',
    check:
      'Jede Verknüpfung hat einen neuen state. Vielleicht ist der Browser zurückgegangen oder hat die Weiterleitung neu geladen: Beginnen Sie erneut in der App.',
  },
  foreign_session: {
    message:
      'Die Verknüpfung wurde in einem anderen Browser oder von einem anderen Amazon-Kunden begonnen.',
    check:
      'Beenden Sie die Verknüpfung in dem Browser, in dem sie begann. In Wirklichkeit war der Benutzer bei Amazon als jemand anderes angemeldet.',
  },
  skill_disabled: {
    message: 'Der Skill wurde deaktiviert, während die Verknüpfung lief.',
    check: 'Aktivieren Sie den Skill und beginnen Sie erneut.',
  },
  wrong_issuer: {
    message: 'Die Antwort nennt einen anderen Aussteller als den gefragten Server.',
    check:
      'RFC 9207: iss muss der Aussteller des Autorisierungsservers sein, zu dem Alexa geschickt wurde. Prüfen Sie den Server oder die Simulator-Einstellung issuer.',
  },
  missing_code: {
    message: 'Die Antwort enthält weder einen Code noch einen Fehler.',
    check: 'Leiten Sie mit code und state im Query-Teil weiter, verbunden mit „?“ und „&“.',
  },
  implicit_in_query: {
    message: 'Das Zugriffstoken steht im Query-Teil.',
    check:
      'Der implizite Grant antwortet im Fragment: Setzen Sie „#“ vor access_token, nicht „?“ (RFC 6749 Abschnitt 4.2.2).',
  },
  token_timeout: {
    message: 'Der Token-Endpunkt hat nicht innerhalb der Frist geantwortet.',
    check:
      'Alexa wartet 4,5 Sekunden. Suchen Sie nach Kaltstarts, langsamen Passwort-Hashes und schlafenden Datenbanken.',
  },
  token_unreachable: {
    message: 'Der Token-Endpunkt war nicht erreichbar.',
    check:
      'Prüfen Sie accessTokenUrl, Port, DNS und Zertifikatskette; das echte Alexa braucht außerdem eine öffentliche Adresse und ein öffentlich anerkanntes Zertifikat.',
  },
  token_redirected: {
    message: 'Der Token-Endpunkt hat mit einer Weiterleitung geantwortet.',
    check:
      'Beantworten Sie den POST selbst. Tragen Sie die endgültige Adresse als accessTokenUrl ein, mit https und dem richtigen Schrägstrich am Ende.',
  },
  token_wrong_status: {
    message: 'Der Token-Endpunkt hat mit einem unerwarteten Status geantwortet.',
    check:
      'Eine gute Antwort hat Status 200, eine Ablehnung 400 oder 401 mit einem OAuth-Fehler in JSON.',
  },
  token_server_error: {
    message: 'Der Token-Endpunkt ist gescheitert (5xx).',
    check: 'Lesen Sie das Protokoll des Servers zu dieser Zeit.',
  },
  token_wrong_content_type: {
    message: 'Die Token-Antwort ist nicht als JSON in UTF-8 gekennzeichnet.',
    check: 'Senden Sie Content-Type: application/json;charset=UTF-8.',
  },
  token_not_json: {
    message: 'Die Token-Antwort ist kein JSON-Objekt.',
    check: 'Die übliche Ursache ist eine HTML-Fehlerseite oder eine Protokollzeile vor dem JSON.',
  },
  token_missing_access_token: {
    message: 'In der Token-Antwort fehlt access_token.',
    check: 'Senden Sie access_token als nicht leeren Text (RFC 6749 Abschnitt 5.1).',
  },
  token_missing_token_type: {
    message: 'In der Token-Antwort fehlt token_type.',
    check: 'Senden Sie "token_type": "bearer".',
  },
  token_wrong_token_type: {
    message: 'Der token_type ist nicht bearer.',
    check: 'Alexa kann nur Bearer-Tokens verwenden: Senden Sie "token_type": "bearer".',
  },
  token_bad_expires_in: {
    message: 'expires_in ist keine positive Zahl von Sekunden.',
    check: 'Senden Sie eine ganze Zahl von Sekunden, mindestens 360, ohne Anführungszeichen.',
  },
  invalid_request: {
    message: 'Der Token-Endpunkt nennt die Anfrage fehlerhaft (invalid_request).',
    check:
      'Vergleichen Sie die Parameter von token.request mit dem, was der Server erwartet, zuerst die Zugangsdaten des Clients.',
  },
  invalid_client: {
    message: 'Der Token-Endpunkt erkennt den Client nicht an (invalid_client).',
    check:
      'Prüfen Sie clientId, clientSecret und accessTokenScheme: HTTP_BASIC und REQUEST_BODY_CREDENTIALS werden oft verwechselt.',
  },
  invalid_grant: {
    message: 'Der Token-Endpunkt erkennt den Code oder das Refresh-Token nicht an (invalid_grant).',
    check:
      'Es kann abgelaufen, schon benutzt oder an einen anderen Client, eine andere Redirect-URI oder PKCE-Challenge gebunden sein. Der Server weiß, was davon.',
  },
  unauthorized_client: {
    message: 'Der Client darf dieses Verfahren nicht verwenden (unauthorized_client).',
    check: 'Erlauben Sie authorization_code und refresh_token für diesen Client am Server.',
  },
  unsupported_grant_type: {
    message: 'Der Token-Endpunkt kennt dieses Verfahren nicht (unsupported_grant_type).',
    check: 'Prüfen Sie, ob accessTokenUrl der Token-Endpunkt ist und ob er Formulardaten liest.',
  },
  invalid_scope: {
    message: 'Der Token-Endpunkt lehnt den Scope ab (invalid_scope).',
    check:
      'Vergleichen Sie scopes der Linking-Datei mit dem, was der Server diesem Client anbietet.',
  },
  token_rejected: {
    message: 'Der Token-Endpunkt hat die Anfrage abgelehnt.',
    check: 'Schlagen Sie den Fehlercode in der Dokumentation des Servers nach.',
  },
  accept_grant_failed: {
    message:
      'Der Skill hat die Genehmigung nicht angenommen: Er hat AcceptGrant mit einem Fehler beantwortet.',
    check:
      'Prüfen Sie das Einlösen des Codes bei https://api.amazon.com/auth/o2/token: Client-ID und Geheimnis stehen in der Entwicklerkonsole auf der Seite PERMISSIONS und sind nicht die der Kontoverknüpfung.',
  },
  accept_grant_timeout: {
    message: 'Der Skill hat AcceptGrant nicht innerhalb der Frist beantwortet.',
    check:
      'Suchen Sie nach einem Aufruf, der hängt, etwa dem Einlösen des Codes bei Login with Amazon.',
  },
  accept_grant_unreachable: {
    message: 'Der Skill ist an AcceptGrant gescheitert.',
    check:
      'Der Handler hat einen Fehler geworfen oder war nicht erreichbar. Behandeln Sie die Direktive Alexa.Authorization AcceptGrant, oder schalten Sie „Send Alexa Events“ aus.',
  },
  accept_grant_unusable: {
    message: 'Die Antwort des Skills auf AcceptGrant ist keine AcceptGrant.Response.',
    check:
      'Antworten Sie mit namespace Alexa.Authorization, name AcceptGrant.Response, payloadVersion "3" und leerem payload.',
  },
  credential_refused: {
    message:
      'Der Skill hat das Zugriffstoken abgelaufen oder ungültig genannt, und Alexa hat die Verknüpfung beendet.',
    check:
      'Antworten Sie mit EXPIRED_ oder INVALID_AUTHORIZATION_CREDENTIAL nur, wenn die Verknüpfung wirklich zu Ende ist; für vorübergehende Störungen gibt es ENDPOINT_UNREACHABLE und INTERNAL_ERROR.',
  },
  plus_code_grant_only: {
    message: 'Die Verknüpfung würde den Implicit Grant nutzen, den Alexa+ nicht erlaubt.',
    check: 'Setzen Sie type auf AUTH_CODE.',
  },
  plus_no_metadata: {
    message: 'Der Autorisierungsserver veröffentlicht keine Metadaten.',
    check:
      'Alexa+ liest /.well-known/oauth-authorization-server (RFC 8414) oder /.well-known/openid-configuration. Ist der Issuer nicht der Origin von authorizationUrl, nennen Sie ihn mit der Simulator-Einstellung issuer.',
  },
  plus_pkce_not_advertised: {
    message: 'Die Metadaten des Autorisierungsservers bieten PKCE mit S256 nicht an.',
    check:
      'Nennen Sie S256 in code_challenge_methods_supported, und prüfen Sie code_verifier am Token-Endpunkt (RFC 7636).',
  },
  plus_basic_not_offered: {
    message: 'Der Token-Endpunkt nimmt laut Metadaten kein HTTP Basic an.',
    check:
      'Alexa+ authentifiziert sich mit client_secret_basic: Nennen Sie es in token_endpoint_auth_methods_supported, und erlauben Sie es diesem Client.',
  },
  plus_no_refresh_token: {
    message: 'Das Zugriffstoken kam ohne Refresh-Token.',
    check:
      'Alexa+ braucht mit jedem Zugriffstoken ein neues Refresh-Token, beim Einlösen des Codes wie beim Erneuern.',
  },
  reciprocal_failed: {
    message: 'Der Server hat den Code der gegenseitigen Autorisierung abgelehnt.',
    check:
      'Sehen Sie sich den Austausch reciprocal.request an: reciprocalAccessTokenUrl nimmt ein Formular mit grant_type=reciprocal_authorization_code, authentifiziert mit dem Zugriffstoken, das der Server ausgestellt hat.',
  },
}
