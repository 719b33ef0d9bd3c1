/**
 * What stands between a customer and a skill: an utterance that is said to the simulated Alexa, matched,
 * signed where the skill is a web service, sent, judged and recorded, beside the handler of the sample skill,
 * which ask-sdk-core made, called directly with the same request. The skill does the same each time: it
 * verifies the access token and calls the API of a lab in this process twice. Rounds take turns.
 *
 * @module
 */
import { startLab } from 'linklab'
import type { Lab, LabOptions } from 'linklab'
import { createSkill } from '../dist/skill/index.js'
import { median, ms, report } from './report.ts'

/** Rounds that count, after a few that warm up; each asks once. */
const ROUNDS = 200
const WARM_UPS = 40

const UTTERANCE = 'ask tune box what are my playlists'

/** What the skill says when it has verified the token and called the API. */
const ANSWER = 'two playlists'

/** Places of the ways whose first answer is worth a figure. */
const LAMBDA = 2
const WEB = 3

type SkillHost = NonNullable<LabOptions['skillHost']>

/** One way to ask the skill. */
interface Way {
  readonly name: string
  readonly remark: string
  readonly ask: () => Promise<string>
}

await measure()

async function measure(): Promise<void> {
  await using inProcess = await linkedLab('in-process')
  await using lambda = await linkedLab('lambda')
  await using web = await linkedLab('http')
  const ways = [
    await bareHandler(inProcess),
    sayIn(inProcess, 'in process', 'a function call, as in a test'),
    sayIn(lambda, 'in a child', 'as a Lambda function in a process of its own'),
    sayIn(web, 'as a web service', 'in a process of its own, over HTTP, each request signed'),
  ]
  const firsts: number[] = []
  for (const way of ways) firsts.push(await timed(way))
  const times = ways.map((): number[] => [])
  for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
    for (const [index, way] of ways.entries()) {
      const took = await timed(way)
      if (round >= 0) times[index]?.push(took)
    }
  }
  reportTimes(ways, { firsts, medians: times.map(median) })
}

function reportTimes(
  ways: readonly Way[],
  { firsts, medians }: { readonly firsts: readonly number[]; readonly medians: readonly number[] },
): void {
  const bareMs = medians[0] ?? Number.NaN
  report(`one utterance and its answer, median of ${String(ROUNDS)}`, [
    ...ways.map(({ name, remark }, index) => {
      const took = medians[index] ?? Number.NaN
      const ratio = index === 0 ? [] : [`${(took / bareMs).toFixed(2)} of the bare handler`]
      return [name, ms(took), [...ratio, remark].join('; ')] as const
    }),
  ])
  report('the first one in a lab that has just started', [
    ['in a child', ms(firsts[LAMBDA] ?? Number.NaN), 'starts the process, fetches the keys'],
    ['as a web service', ms(firsts[WEB] ?? Number.NaN), 'starts the process, fetches the keys'],
  ])
}

async function timed({ name, ask }: Way): Promise<number> {
  const begun = performance.now()
  const speech = await ask()
  const took = performance.now() - begun
  if (!speech.includes(ANSWER)) throw new Error(`${name}: the skill answered: ${speech}`)
  return took
}

async function linkedLab(skillHost: SkillHost): Promise<Lab> {
  const lab = await startLab({ skillHost })
  await lab.seedLink('alice')
  return lab
}

function sayIn(lab: Lab, name: string, remark: string): Way {
  return {
    name,
    remark,
    ask: async () => (await lab.alexa.say(UTTERANCE, { newSession: true })).speech,
  }
}

/** A handler with settings and keys of its own, and the request that a lab sends. */
async function bareHandler(lab: Lab): Promise<Way> {
  const said = await lab.alexa.say(UTTERANCE, { newSession: true })
  if (said.outcome !== 'answered') throw new Error(`The skill gave no answer: ${said.outcome}`)
  const handler = createSkill({
    settings: {
      issuer: lab.urls.authServer,
      apiUrl: lab.urls.api,
      audience: 'urn:tunebox:api',
      tokenFormat: 'jwt',
      skillId: lab.skill.skillId,
      apiTimeoutMs: 3_000,
    },
    now: lab.clock.now,
  })
  return {
    name: 'the bare handler',
    remark: 'called directly',
    ask: async () => {
      const { response } = await handler(said.request)
      return JSON.stringify(response.outputSpeech)
    },
  }
}
