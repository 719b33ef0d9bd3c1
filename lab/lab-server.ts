/**
 * The lab's own server. It listens before what it serves is loaded.
 *
 * @module
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { lazyHandler, startServer } from '../edge/index.ts'
import type {
  LazyHandler,
  RandomSource,
  RunningServer,
  SharedState,
  ServerPlace,
} from '../edge/index.ts'
import type { AdminAccess } from './access/index.ts'
import type { Lab } from './lab.ts'
import type { LessonShelf } from './lessons/index.ts'
import type { StartLab } from './scenarios/index.ts'

/** What the server needs. */
export interface LabServerOptions {
  readonly lab: Lab
  /** Where it serves in place of a port of its own, and what serves below it. */
  readonly place: ServerPlace | undefined
  /** Set where a token is asked for. */
  readonly access: AdminAccess | undefined
  /** Whether everything else is started and seeded. */
  readonly isReady: () => boolean
  /** Starts another lab. */
  readonly startLab: StartLab
  /** Where the lab's own client app has its secrets from. */
  readonly random: RandomSource
  /** Set where other processes may serve the lab as well. */
  readonly peers: SharedState | undefined
  readonly lessons: () => Promise<LessonShelf>
}

/** The running server. */
export type LabServer = RunningServer & Pick<LazyHandler, 'warm'>

/** Starts the server on the lab's base port. */
export async function startLabServer({ place, ...options }: LabServerOptions): Promise<LabServer> {
  const { lab } = options
  const made = Promise.withResolvers<LazyHandler>()
  const server = await startServer({
    port: lab.settings.port,
    host: lab.settings.host,
    publicUrl: lab.settings.publicUrls.lab,
    ...place,
    clock: lab.clock,
    createHandler: ({ publicUrl }) => {
      const lazy = lazyHandler(async () => {
        const [{ createLabApp }, lessons] = await Promise.all([
          import('./lab-app.ts'),
          options.lessons(),
        ])
        return createLabApp({ ...options, publicUrl, lessons })
      })
      made.resolve(lazy)
      return lazy.handle
    },
  })
  const lazy = await made.promise
  const warm = async (): Promise<void> => {
    for (const load of PARTS) {
      await nextTurn() // Whoever asks for something right away is answered first.
      await load()
    }
    await lazy.warm()
  }
  return { ...server, warm }
}

/** What takes longest to load of the application. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('../ui/index.ts'),
  () => import('../inspector/index.ts'),
  () => import('./rehearse/link-without-browser.ts'),
  () => import('./lessons/index.ts'),
  () => import('./admin/admin-routes.ts'),
]
