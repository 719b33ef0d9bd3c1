/**
 * A simulator with everything around it, for tests: token endpoint, store, log, clock, and a skill
 * that remembers what it was sent.
 *
 * @module
 */
import { VirtualClock } from '../../edge/index.ts'
import { FlowLog } from '../../flow/index.ts'
import type { MessageId } from '../../flow/index.ts'
import { createMemoryStore } from '../../store/index.ts'
import type { Store } from '../../store/index.ts'
import { startAlexaSimulator } from '../index.ts'
import type {
  AlexaSimulator,
  AlexaSimulatorOptions,
  SettingsPatch,
  SkillEndpoint,
} from '../index.ts'
import { startTokenEndpoint } from './token-endpoint.ts'
import type { TokenEndpoint } from './token-endpoint.ts'

/** What a test may choose. */
export interface RehearsalOptions {
  readonly settings?: SettingsPatch
  readonly linking?: Readonly<Record<string, unknown>>
  readonly store?: Store
  readonly clock?: VirtualClock
  readonly publicUrl?: string
  readonly endpoint?: SkillEndpoint
  readonly flowUrl?: string
  /** What differs from {@link skill}. */
  readonly skill?: Partial<AlexaSimulatorOptions['skill']>
}

/** A rehearsal on the go. */
export interface Rehearsal extends AsyncDisposable {
  readonly alexa: AlexaSimulator
  readonly tokens: TokenEndpoint
  readonly flow: FlowLog
  readonly clock: VirtualClock
  readonly store: Store
  /** Envelopes that the skill received, oldest first. */
  readonly invocations: readonly Envelope[]
  /** Message ids so far, in order. */
  messageIds(): readonly MessageId[]
  /** Enables, starts a link and comes back with a code. */
  link(code?: string): ReturnType<AlexaSimulator['completeLink']>
}

/** The parts of an envelope that tests look at. */
export interface Envelope {
  readonly context: {
    readonly System: { readonly user: { readonly userId: string; readonly accessToken?: string } }
  }
  readonly request: { readonly type: string; readonly body?: { readonly accessToken?: string } }
}

/** Id of the skill. */
const skillId = 'amzn1.ask.skill.0f7b6c1e-0000-4000-8000-000000000001'

/** A model with one intent. */
const model = {
  interactionModel: {
    languageModel: {
      invocationName: 'tune box',
      intents: [
        { name: 'PlaylistsIntent', samples: ['what are my playlists'], slots: [] },
        { name: 'AMAZON.StopIntent', samples: [] },
      ],
      types: [],
    },
  },
}

/** The skill as it is registered. */
export const skill: AlexaSimulatorOptions['skill'] = {
  skillId,
  name: 'Tune Box',
  developer: 'Tunebox Ltd',
  description: 'Your playlists by voice.',
  vendorId: 'MLINKLAB0000',
  events: ['SKILL_ENABLED', 'SKILL_DISABLED', 'SKILL_ACCOUNT_LINKED'],
  interactionModels: { 'en-US': model, 'de-DE': model },
}

/** A linking file for a token endpoint. */
export function linkingFile(tokenUrl: string): Record<string, unknown> {
  return {
    type: 'AUTH_CODE',
    authorizationUrl: 'http://localhost:4702/authorize',
    clientId: 'alexa',
    clientSecret: 'not a secret',
    accessTokenUrl: tokenUrl,
    accessTokenScheme: 'HTTP_BASIC',
    scopes: ['profile', 'playlists:read'],
    defaultTokenExpirationInSeconds: 3600,
  }
}

/** Starts a rehearsal. */
export async function rehearse(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const clock = options.clock ?? new VirtualClock()
  clock.freeze() // Time moves when a test says so.
  const now = () => clock.now()
  const store = options.store ?? createMemoryStore({ now })
  const flow = new FlowLog({ instanceId: 'test', now })
  const tokens = await startTokenEndpoint()
  const invocations: Envelope[] = []
  const alexa = await startAlexaSimulator({
    port: 0,
    clock,
    store,
    flow,
    skill: { ...skill, ...options.skill },
    accountLinking: { ...linkingFile(tokens.url), ...options.linking },
    endpoint: options.endpoint ?? rememberingSkill(invocations),
    keys: { cookie: 'a key for tests that is long enough' },
    cookiePrefix: 'test_',
    ...(options.settings === undefined ? {} : { settings: options.settings }),
    publicUrl: options.publicUrl,
    flowUrl: options.flowUrl,
  })
  return {
    alexa,
    tokens,
    flow,
    clock,
    store,
    invocations,
    messageIds: () => flow.events().map((event) => event.id),
    link: async (code = 'code-1') => {
      const started = await alexa.startLink()
      const callback = `${started.redirectUri}?code=${code}&state=${started.state}`
      return alexa.completeLink(callback, { sessionCookie: started.sessionCookie })
    },
    [Symbol.asyncDispose]: async () => {
      await alexa.close()
      await tokens[Symbol.asyncDispose]()
      if (options.store === undefined) await store.close()
    },
  }
}

function rememberingSkill(invocations: Envelope[]): SkillEndpoint {
  return {
    invoke(envelope) {
      invocations.push(envelope as Envelope)
      const speech = { type: 'PlainText', text: 'Hello' }
      return Promise.resolve({
        version: '1.0',
        response: { outputSpeech: speech, shouldEndSession: true },
      })
    },
  }
}
