/**
 * English: what stands in requests to the skill, on Amazon’s own messages, and in headers.
 *
 * @module
 */

/** Requests to the skill, Amazon’s side, and headers. */
export const alexaParams = {
  type: {
    purpose: 'Says what kind of request this is, such as LaunchRequest or IntentRequest.',
    madeBy: 'The Alexa service.',
    checkedBy: 'The skill, to choose a handler.',
  },
  requestId: {
    purpose: 'Gives the request a number, for logs.',
    madeBy: 'The Alexa service, new for every request.',
    checkedBy: 'Nobody. It helps to find the request again.',
  },
  timestamp: {
    purpose: 'Says when the request was made.',
    madeBy: 'The Alexa service.',
    checkedBy: 'The skill: older than 150 seconds must be refused, against replays.',
  },
  sessionId: {
    purpose: 'Joins the requests of one conversation.',
    madeBy: 'The Alexa service.',
    checkedBy: 'Nobody. It ends with the conversation.',
  },
  intent: {
    purpose: 'Names what the user wants, in the skill’s own words.',
    madeBy: 'The Alexa service, from the interaction model.',
    checkedBy: 'The skill, to choose a handler.',
  },
  slots: {
    purpose: 'Carries the details that the user said.',
    madeBy: 'The Alexa service, from what it heard.',
    checkedBy: 'The skill. It is input from outside and may be anything.',
  },
  userId: {
    purpose: 'Names the user to this one skill. It says nothing to other skills.',
    madeBy:
      'The Alexa service, when the skill is enabled; normally another one after enabling again.',
    checkedBy: 'Nobody. The skill may pair it with the user of the provider.',
  },
  deviceId: {
    purpose: 'Names the device to this one skill.',
    madeBy: 'The Alexa service.',
    checkedBy: 'Nobody.',
  },
  personId: {
    purpose: 'Names a recognised voice.',
    madeBy: 'The Alexa service, when it knows the speaker.',
    checkedBy: 'Nobody. A voice is no proof of identity.',
  },
  applicationId: {
    purpose: 'Names the skill that is meant.',
    madeBy: 'Amazon, when the skill was created.',
    checkedBy: 'The skill: a request for another skill must be refused.',
  },
  apiEndpoint: {
    purpose: 'Says which of Amazon’s regional APIs the skill shall call.',
    madeBy: 'The Alexa service, by region.',
    checkedBy: 'Nobody.',
  },
  apiAccessToken: {
    purpose: 'A token for Amazon’s own APIs. It is no use at the provider’s API.',
    madeBy: 'The Alexa service, anew for requests to the skill.',
    checkedBy: 'Amazon’s APIs. It is often confused with accessToken.',
  },
  consentToken: {
    purpose: 'An older token for Amazon’s own APIs.',
    madeBy: 'The Alexa service.',
    checkedBy: 'Amazon’s APIs. Use apiAccessToken instead.',
  },
  namespace: {
    purpose: 'Names the interface that a directive belongs to.',
    madeBy: 'The Alexa service.',
    checkedBy: 'The skill, to choose a handler.',
  },
  'directive name': {
    purpose: 'Says what the directive wants.',
    madeBy: 'The Alexa service.',
    checkedBy: 'The skill, to choose a handler.',
  },
  messageId: {
    purpose: 'Gives the directive a number.',
    madeBy: 'The sender, new for every message.',
    checkedBy: 'Nobody. It helps to notice repeats.',
  },
  correlationToken: {
    purpose: 'Joins an answer to its directive.',
    madeBy: 'The Alexa service.',
    checkedBy: 'The Alexa service: the skill sends it back unchanged.',
  },
  endpointId: {
    purpose: 'Names the device that is meant.',
    madeBy: 'The skill, when devices were discovered.',
    checkedBy: 'The skill: the device must belong to the user of the token.',
  },
  skillId: {
    purpose: 'Names the skill.',
    madeBy: 'Amazon, when the skill was created.',
    checkedBy: 'Whoever receives it, as it must exist.',
  },
  skillStage: {
    purpose: 'Says whether the skill is in development or live.',
    madeBy: 'Amazon.',
    checkedBy: 'Amazon: a skill in development is for its owner only.',
  },
  languageCode: {
    purpose: 'The language of the page.',
    madeBy: 'The Alexa service, from the user’s settings.',
    checkedBy: 'Nobody.',
  },
  success: {
    purpose: 'Says whether the account was linked.',
    madeBy: 'The Alexa service.',
    checkedBy: 'The Alexa app, to show the result. It proves nothing: anybody can type it.',
  },
  errorKey: {
    purpose: 'Says why linking failed. From the real Alexa only missing-state is known.',
    madeBy: 'The Alexa service.',
    checkedBy: 'Nobody.',
  },
  fragment: {
    purpose: 'Tells the Alexa app which page to open.',
    madeBy: 'The developer’s own app.',
    checkedBy: 'The Alexa app.',
  },
  skill_stage: {
    purpose: 'Says whether the skill is in development or live.',
    madeBy: 'The developer’s own app.',
    checkedBy: 'Amazon, before it asks the user.',
  },
  stage: {
    purpose: 'Says which version of the skill shall be enabled.',
    madeBy: 'The developer’s own app.',
    checkedBy: 'Amazon: a skill in development is for its owner only.',
  },
  status: {
    purpose: 'Says what became of the request.',
    madeBy: 'Whoever answers.',
    checkedBy: 'The caller.',
  },
  'Amazon code': {
    purpose:
      'A code of Amazon’s own, to be swapped for tokens at Amazon. It is not the provider’s code.',
    madeBy: 'Amazon.',
    checkedBy: 'Login with Amazon, when the skill or the provider redeems it.',
  },
  'Amazon state': {
    purpose: 'Ties Amazon’s answer to the request of the developer’s own app.',
    madeBy: 'The developer’s own app, new for every try.',
    checkedBy: 'The same app. Amazon only passes it back.',
  },
  'Amazon token': {
    purpose: 'A token for Amazon’s own APIs, which speaks for the user there.',
    madeBy: 'Login with Amazon.',
    checkedBy: 'Amazon’s APIs.',
  },
  Location: {
    purpose: 'Tells the browser where to go next.',
    madeBy: 'The server that redirects.',
    checkedBy:
      'The browser follows. After a form, status 303 makes it drop the form; 307 repeats it.',
  },
  'Content-Type': {
    purpose: 'Says what the body is.',
    madeBy: 'The sender.',
    checkedBy: 'The receiver. Alexa wants JSON from the token endpoint.',
  },
  'Cache-Control': {
    purpose: 'Says with no-store that nobody may keep this answer.',
    madeBy: 'The sender.',
    checkedBy: 'Browsers and proxies on the way.',
  },
  'Set-Cookie': {
    purpose: 'Gives the browser a value to show again, such as a session.',
    madeBy: 'The server.',
    checkedBy: 'The browser keeps it and sends it to this server only.',
  },
  Cookie: {
    purpose: 'Shows the server values that it gave this browser.',
    madeBy: 'The server, earlier.',
    checkedBy: 'The same server, to know the session again.',
  },
  Referer: {
    purpose: 'Tells a server which page the browser came from, at worst with its query.',
    madeBy: 'The browser.',
    checkedBy: 'Nobody. A code in it has leaked.',
  },
  'Referrer-Policy': {
    purpose: 'Tells the browser how much of the address others may learn.',
    madeBy: 'The server that shows the page.',
    checkedBy: 'The browser.',
  },
  'Content-Security-Policy': {
    purpose: 'Tells the browser what the page may load, and who may frame it.',
    madeBy: 'The server that shows the page.',
    checkedBy: 'The browser. frame-ancestors stops clickjacking.',
  },
  'User-Agent': {
    purpose: 'Says which program calls. Anybody can write anything here.',
    madeBy: 'The caller.',
    checkedBy: 'Nobody should. Filters that block Alexa by it break linking.',
  },
  Signature: {
    purpose: 'Proves that Amazon sent this body: RSA over its raw bytes.',
    madeBy: 'The Alexa service, with a private key of Amazon’s.',
    checkedBy: 'The skill, before it reads the body.',
  },
  SignatureCertChainUrl: {
    purpose: 'Says where the certificate for the signature is.',
    madeBy: 'The Alexa service.',
    checkedBy: 'The skill: only Amazon’s host and path are allowed.',
  },
} as const
