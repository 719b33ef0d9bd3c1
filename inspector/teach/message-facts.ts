/**
 * What is true of each message in every language: which attacks it is exposed to, which limit of time
 * it stands under, and which specification describes it.
 *
 * @module
 */
import type { MessageId } from '../../flow/index.ts'
import type { AttackId } from './attacks.ts'
import { amazon, openid, rfc } from './specs.ts'
import type { Spec } from './specs.ts'
import type { LimitName } from './texts.ts'

/** Facts about one message. */
export interface MessageFacts {
  readonly specs: readonly Spec[]
  readonly dangers: readonly AttackId[]
  readonly limit?: LimitName
}

function facts(
  specs: readonly Spec[] = [],
  dangers: readonly AttackId[] = [],
  limit?: LimitName,
): MessageFacts {
  return { specs, dangers, ...(limit === undefined ? {} : { limit }) }
}

const trigger = {
  'voice.ask': facts(),
  'voice.upload': facts(),
  'skill.request.unlinked': facts([amazon('json'), amazon('tokens')], [], 'skill'),
  'skill.response.linkaccount': facts([amazon('json'), amazon('tokens')], [], 'skill'),
  'voice.prompt': facts([amazon('tokens')]),
  'app.card': facts([amazon('json')]),
}

const authorization = {
  'app.enable': facts([amazon('codeGrant')]),
  'app.authz-url.request': facts(),
  'alexa.prepare': facts([rfc(6749, '4.1.1'), rfc(7636, '4.1')], ['csrf', 'inject'], 'state'),
  'app.authz-url.response': facts(),
  'app.open-browser': facts([rfc(6749, '4.1.1')]),
  'authz.request': facts(
    [rfc(6749, '4.1.1'), rfc(7636, '4.3'), amazon('codeGrant')],
    ['redirect', 'pkce-downgrade', 'mixup', 'consent-phish'],
  ),
  'authz.validate': facts(
    [rfc(6749, '3.1.2.3'), rfc(6749, '4.1.1'), rfc(9700, '4.1')],
    ['redirect', 'pkce-downgrade'],
  ),
  'authz.error.page': facts([rfc(6749, '3.1.2.4'), rfc(6749, '4.1.2.1')], ['redirect']),
  'authz.error.redirect': facts([rfc(6749, '4.1.2.1'), rfc(9700, '4.11')], ['redirect']),
  'login.redirect': facts([rfc(6749, '3.1')]),
  'login.page': facts([rfc(6749, '3.1'), amazon('requirements')], ['clickjack']),
  'login.submit': facts([rfc(9700, '4.12')], ['307']),
  'login.rejected': facts([rfc(6749, '10.10')]),
  'consent.page': facts([rfc(9700, '4.16'), rfc(6819, '4.2.2')], ['clickjack', 'consent-phish']),
  'consent.decision': facts([rfc(6749, '4.1.1')], ['clickjack', 'consent-phish', '307']),
  'code.issue': facts([rfc(6749, '4.1.2'), rfc(7636, '4.4')], ['intercept', 'replay'], 'code'),
  'authz.response': facts(
    [rfc(6749, '4.1.2'), rfc(9207, '2')],
    ['intercept', 'inject', 'mixup', 'referer', '307', 'implicit'],
    'code',
  ),
  'authz.response.denied': facts([rfc(6749, '4.1.2.1')]),
  'redirect.callback': facts(
    [rfc(6749, '4.1.2'), amazon('codeGrant')],
    ['csrf', 'intercept', 'inject', 'mixup', 'referer'],
    'code',
  ),
  'state.check': facts(
    [rfc(6749, '10.12'), rfc(9207, '2.4')],
    ['csrf', 'inject', 'mixup'],
    'state',
  ),
  'amazon.consent.request': facts([amazon('yourApp')], ['csrf']),
  'amazon.consent.response': facts([amazon('yourApp')], ['intercept', 'csrf']),
}

const tokens = {
  'enablement.request': facts([amazon('enablement')], ['inject'], 'code'),
  'enablement.response': facts([amazon('enablement')]),
  'token.request': facts(
    [rfc(6749, '4.1.3'), rfc(7636, '4.5'), amazon('codeGrant')],
    ['intercept', 'inject', 'replay', 'mixup', 'pkce-downgrade'],
    'token',
  ),
  'token.validate': facts(
    [rfc(6749, '4.1.3'), rfc(7636, '4.6'), rfc(9700, '4.5')],
    ['intercept', 'inject', 'replay', 'pkce-downgrade'],
    'code',
  ),
  'token.response': facts([rfc(6749, '5.1'), amazon('requirements')], ['refresh-theft'], 'token'),
  'token.rejected': facts([rfc(6749, '5.2')], [], 'token'),
  'tokens.store': facts([amazon('faq')], ['refresh-theft'], 'access'),
  'smarthome.acceptgrant': facts([amazon('acceptGrant')], [], 'skill'),
  'lwa.token.request': facts([amazon('acceptGrant'), rfc(6749, '4.1.3')], ['replay']),
  'lwa.token.response': facts([amazon('acceptGrant'), rfc(6749, '5.1')]),
  'acceptgrant.response': facts([amazon('acceptGrant')], [], 'skill'),
  'reciprocal.request': facts([rfc(6750, '2.1')], [], 'token'),
  'reciprocal.response': facts([], [], 'token'),
  'event.skill-enabled': facts([amazon('events')]),
  'event.permission-accepted': facts([amazon('events')]),
  'event.permission-changed': facts([amazon('events')]),
  'event.subscription-changed': facts([amazon('events')]),
  'event.account-linked': facts([amazon('events')]),
  'link.result': facts([amazon('codeGrant')]),
  'app.linked': facts(),
}

const use = {
  'voice.ask.2': facts(),
  'skill.request': facts([amazon('json'), amazon('webService')], [], 'skill'),
  'api.request': facts([rfc(6750, '2.1')], [], 'access'),
  'api.validate': facts([rfc(6749, '7'), rfc(6750, '3.1')], [], 'access'),
  'api.response': facts([rfc(6750, '3')]),
  'skill.response': facts([amazon('json')], [], 'skill'),
  'voice.answer': facts(),
  'smarthome.discover': facts([amazon('tokens')], [], 'skill'),
  'smarthome.directive': facts([amazon('tokens')], [], 'skill'),
  'smarthome.response': facts([amazon('tokens')], [], 'skill'),
  'event-gateway.request': facts([amazon('acceptGrant')]),
  'event-gateway.response': facts([amazon('acceptGrant')]),
}

const later = {
  'clock.advance': facts([], [], 'access'),
  'refresh.request': facts([rfc(6749, '6'), amazon('faq')], ['refresh-theft'], 'token'),
  'refresh.validate': facts([rfc(6749, '6'), rfc(9700, '4.14')], ['refresh-theft']),
  'refresh.response': facts([rfc(6749, '6'), rfc(6749, '5.1')], ['refresh-theft'], 'token'),
  'refresh.rejected': facts([rfc(6749, '5.2')], [], 'token'),
  'tokens.drop': facts([amazon('tokens')]),
  'app.relink-prompt': facts([amazon('tokens')]),
  'app.disable': facts(),
  'app.disable.call': facts(),
  'tokens.delete': facts([amazon('faq')]),
  'event.skill-disabled': facts([amazon('events')]),
  'revoke.request': facts([rfc(7009, '2.1'), amazon('faq')]),
  'revoke.response': facts([rfc(7009, '2.2')]),
}

const outside = {
  'discovery.request': facts([rfc(8414, '3.1')], ['mixup']),
  'discovery.response': facts([rfc(8414, '3.2')], ['mixup']),
  'jwks.request': facts([rfc(8414, '2')]),
  'jwks.response': facts([rfc(7517, '5')]),
  'introspect.request': facts([rfc(7662, '2.1')]),
  'introspect.response': facts([rfc(7662, '2.2')]),
  'userinfo.request': facts([openid('5.3.1', 'UserInfoRequest')], [], 'access'),
  'userinfo.response': facts([openid('5.3.2', 'UserInfoResponse')]),
  'client-credentials.request': facts([rfc(6749, '4.4.2')]),
  'client-credentials.response': facts([rfc(6749, '4.4.3')]),
  'leniency.used': facts([rfc(9700, '2')]),
  'fault.fired': facts(),
  'admin.change': facts(),
  'skill.output': facts(),
  'attack.page': facts(),
  'attack.asset': facts([rfc(9700, '4.2')], ['referer']),
  'http.other': facts(),
}

const plain = {
  'client.open': facts(),
  'client.prepare': facts([rfc(6749, '4.1.1'), rfc(7636, '4.1')], ['csrf', 'inject']),
  'client.redirect': facts([rfc(6749, '4.1.1')], ['pkce-downgrade', 'mixup']),
  'client.return-page': facts([rfc(6749, '4.2.2')], ['implicit']),
  'client.fragment': facts([rfc(6749, '4.2.2')], ['implicit', 'csrf']),
  'client.result': facts(),
}

/** The facts about every message. */
export const messageFacts: Readonly<Record<MessageId, MessageFacts>> = {
  ...trigger,
  ...authorization,
  ...tokens,
  ...use,
  ...later,
  ...outside,
  ...plain,
}
