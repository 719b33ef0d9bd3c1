/**
 * The user's own list of apps that may use the account, each with a button that ends it.
 *
 * @module
 */
import type { VNode } from 'preact'
import {
  Avatar,
  Banner,
  Button,
  Card,
  CheckList,
  CsrfField,
  DefinitionList,
  formatDateTime,
} from '../../ui/index.ts'
import { tuneboxText, type TuneboxTranslate } from '../strings/tunebox-text.ts'
import { renderTuneboxPage, type HiddenField, type PageFrame } from './page-frame.tsx'
import { scopeSentence } from './scope-sentences.ts'

/** One app of the list. */
export interface ConnectedApp {
  readonly grantId: string
  readonly client: string
  readonly skill?: string | undefined
  readonly scopes: readonly string[]
  /** Milliseconds since the epoch. */
  readonly since: number
}

/** What has just happened, told at the top of the page. */
export type AppsNews =
  { readonly kind: 'disconnected'; readonly client: string } | { readonly kind: 'already-gone' }

/** What {@link renderConnectedAppsPage} shows. */
export interface ConnectedAppsPageModel extends PageFrame {
  readonly user: { readonly name: string; readonly email: string }
  readonly apps: readonly ConnectedApp[]
  readonly news?: AppsNews | undefined
  readonly revokeAction: string
  readonly signOutAction: string
  readonly csrf: HiddenField
}

interface PartProps {
  readonly model: ConnectedAppsPageModel
  readonly t: TuneboxTranslate
}

/** Renders the connected-apps page as a complete HTML document. */
export function renderConnectedAppsPage(model: ConnectedAppsPageModel): string {
  const t = tuneboxText(model.locale)
  return renderTuneboxPage(model, {
    title: t('apps.title'),
    heading: t('apps.heading'),
    children: (
      <>
        <News model={model} t={t} />
        <Owner model={model} t={t} />
        <p>{model.apps.length === 0 ? t('apps.none') : t('apps.intro')}</p>
        {model.apps.map((app) => (
          <App key={app.grantId} app={app} model={model} t={t} />
        ))}
        <form method="post" action={model.signOutAction}>
          <CsrfField {...model.csrf} />
          <Button variant="quiet">{t('apps.sign-out')}</Button>
        </form>
      </>
    ),
  })
}

function News({ model, t }: PartProps): VNode | null {
  if (model.news === undefined) return null
  const text =
    model.news.kind === 'disconnected'
      ? t('apps.disconnected', { client: model.news.client })
      : t('apps.already-gone')
  return (
    <Banner role="status" tone={model.news.kind === 'disconnected' ? 'ok' : 'info'}>
      <p>{text}</p>
    </Banner>
  )
}

function Owner({ model, t }: PartProps): VNode {
  return (
    <div class="row">
      <Avatar name={model.user.name} />
      <p>{t('consent.signed-in', { email: model.user.email })}</p>
    </div>
  )
}

function App({ app, model, t }: PartProps & { app: ConnectedApp }): VNode {
  const consequenceId = `consequence-${app.grantId}`
  const { client, skill } = app
  return (
    <Card title={<bdi>{client}</bdi>}>
      {skill !== undefined && <p>{t('apps.skill', { skill })}</p>}
      <h3>{t('apps.may')}</h3>
      <CheckList mark="yes" items={app.scopes.map((scope) => scopeSentence(t, scope))} />
      <DefinitionList items={[{ term: t('apps.since'), value: <Since at={app.since} t={t} /> }]} />
      <form method="post" action={model.revokeAction}>
        <CsrfField {...model.csrf} />
        <input type="hidden" name="grant" value={app.grantId} />
        <p class="muted" id={consequenceId}>
          {t('apps.consequence', { client })}
        </p>
        <Button variant="danger" describedBy={consequenceId}>
          {t('apps.disconnect', { client })}
        </Button>
      </form>
    </Card>
  )
}

function Since({ at, t }: { at: number; t: TuneboxTranslate }): VNode {
  return <time dateTime={new Date(at).toISOString()}>{formatDateTime(t.locale, at)}</time>
}
