/**
 * English: the attacks of the attack lab, each with its story and its defence.
 *
 * @module
 */

/** Attacks, by id. */
export const dangers = {
  csrf: {
    title: 'A stranger’s account slipped in',
    story:
      'An attacker begins a link and keeps the code of the own account. The victim’s browser is made to call the redirect endpoint with that code. The victim’s Alexa now works with the attacker’s account.',
    defence:
      'The Alexa service accepts a state only from the Amazon session for which it made the state.',
    effect:
      'The victim’s Alexa works with the attacker’s account: what the victim says ends up there.',
    stopped: 'Alexa sees that another session had asked for this answer, and links nothing.',
  },
  intercept: {
    title: 'A code read on its way',
    story:
      'Another app, the browser’s history or a log shows the code to an attacker. The attacker tries to redeem it before the Alexa service does.',
    defence:
      'A confidential client must show its secret, and with PKCE the verifier too. Codes live briefly and work once.',
    effect:
      'The attacker redeems the code first and reads the victim’s playlists. Alexa comes too late.',
    stopped:
      'Without the verifier, or without the secret, the token endpoint gives nothing for the code.',
  },
  inject: {
    title: 'A stolen code in one’s own session',
    story:
      'The attacker steals a victim’s code and feeds it into a link of the own. The Alexa service redeems it with its genuine secret, so the secret does not help.',
    defence: 'With PKCE the code fits only the verifier of the session in which it was asked for.',
    effect: 'The attacker’s Alexa works with the victim’s account.',
    stopped:
      'The verifier of the attacker’s session does not fit the code, and the server refuses it.',
  },
  replay: {
    title: 'A code redeemed twice',
    story:
      'A code that was already redeemed turns up a second time at the token endpoint. One of the two callers is a thief.',
    defence:
      'The server accepts a code once. On the second try it refuses, and revokes the tokens already issued.',
    effect: 'The attacker gets tokens of the victim, and nobody notices.',
    stopped:
      'The server refuses the second use, and revokes what it gave for the first. Alexa has to link again.',
  },
  redirect: {
    title: 'A redirect to somebody else',
    story:
      'The server compares only the beginning of the redirect URI. The attacker writes an address that begins alike but leads elsewhere, and the code goes there.',
    defence:
      'The server compares the whole address, character by character, with the registered ones.',
    effect: 'The server sends the victim’s code to the attacker’s host.',
    stopped:
      'The server does not know this redirect URI. It shows an error page and sends nobody there.',
  },
  mixup: {
    title: 'Two servers confused',
    story:
      'A client works with two servers, one of them the attacker’s. It believes that the answer came from the attacker’s server, and takes the honest server’s code there.',
    defence:
      'Each answer names its issuer in iss, and the client compares it with the server it asked.',
    effect: 'Alexa takes the honest server’s code to the attacker’s token endpoint.',
    stopped:
      'iss names another server than the one that Alexa had asked. Alexa stops before it sends the code anywhere.',
  },
  'pkce-downgrade': {
    title: 'PKCE taken out on the way',
    story:
      'The attacker removes the challenge from the address. The server issues a code without one, and then asks for no verifier.',
    defence:
      'The server demands PKCE of this client, and refuses a verifier where no challenge was sent.',
    effect: 'The stolen code works in the attacker’s link, although Alexa uses PKCE.',
    stopped:
      'The server refuses the request without a challenge. A server that took it refuses the verifier later.',
  },
  'refresh-theft': {
    title: 'A stolen refresh token',
    story:
      'Somebody copies a refresh token and draws new access tokens from it, perhaps for months.',
    defence:
      'Rotation makes each refresh token single-use, so that the second user is noticed. Too strict, it also kills links after a lost reply.',
    effect: 'Alexa and the attacker both renew their tokens, again and again, and nobody notices.',
    stopped:
      'The second use is noticed, and the whole link ends. After a lost reply strict rotation ends honest links too; with grace they last. That is why Amazon asks for grace.',
  },
  referer: {
    title: 'A code that leaks to third parties',
    story:
      'The page at the redirect URI loads a picture from a third party. The browser tells that host the address it came from, with the code in it.',
    defence:
      'Such a page loads nothing from elsewhere, and Referrer-Policy keeps the address back.',
    effect: 'The host of the picture reads the code in the Referer header.',
    stopped:
      'The browser is sent on at once, to a page that loads nothing from elsewhere. The attacker’s host is never asked.',
  },
  clickjack: {
    title: 'A consent page under glass',
    story:
      'The attacker’s page lays an invisible frame with the consent page over a harmless button. The user believes to press the button, and allows access.',
    defence: 'The server forbids framing by frame-ancestors, and the browser obeys.',
    effect: 'The victim presses Allow without seeing it. The attacker’s app has access.',
    stopped:
      'The browser refuses to show the consent page in the frame. There is nothing to press.',
  },
  '307': {
    title: 'A password sent on',
    story:
      'After sign-in the server redirects with status 307. The browser then repeats the form, password and all, at the client’s address.',
    defence: 'After a form the server redirects with 303, which makes the browser drop the form.',
    effect: 'The victim’s password arrives at the attacker’s app.',
    stopped: 'The browser comes to the app with GET, and has left the form behind.',
  },
  implicit: {
    title: 'A token in the address bar',
    story:
      'With the implicit grant the access token itself stands in the address. Whatever reads the browser can use it at once.',
    defence:
      'The code grant keeps tokens on the back channel. Amazon does not allow the implicit grant for smart home skills.',
    effect: 'The attacker reads the victim’s playlists with the token from the address.',
    stopped:
      'In the address stands a code alone, and without the client’s secret it is worth nothing.',
  },
  'consent-phish': {
    title: 'Too much, asked for nicely',
    story:
      'A client with a friendly name asks for far more rights than it needs. The page hides them behind kind words, and the user agrees.',
    defence:
      'The consent page names client and rights in plain words, and the server allows each client only what it needs.',
    effect: 'The victim agrees to kind words. The app may change playlists.',
    stopped:
      'The page says what the app wants, and the victim refuses. Rights beyond the registered ones the server refuses by itself.',
  },
} as const
