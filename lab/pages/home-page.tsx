/**
 * The lab's home page: what is running, how to link, whom to sign in as, and what was said so far.
 *
 * @module
 */
import { Fragment, type VNode } from 'preact'

import { Banner, ButtonLink, Card, Columns, renderPage } from '../../ui/index.ts'
import type { LabHomeModel } from './home-model.ts'
import { labShell, type LabPageContext } from './lab-page-context.ts'
import { labText } from './lab-text.ts'
import { MessageList } from './message-list.tsx'
import { ServerList } from './server-list.tsx'
import { TenantList } from './tenant-list.tsx'

interface Props {
  readonly model: LabHomeModel
  readonly context: LabPageContext
}

/** Renders the home page. */
export function renderLabHomePage(model: LabHomeModel, context: LabPageContext): string {
  const t = labText(context.locale)
  return renderPage({
    ...labShell(context),
    title: t('home.title'),
    heading: t('home.heading'),
    children: (
      <>
        <Insecure model={model} context={context} />
        <p class="lead">{t('home.intro')}</p>
        <p class="fit">
          <ButtonLink href={model.urls.skillPage}>{t('home.start')}</ButtonLink>{' '}
          <ButtonLink href={model.inspectorUrl} variant="quiet">
            {t('home.inspect')}
          </ButtonLink>
        </p>
        <Columns>
          <div class="stack loose">
            <Steps model={model} context={context} />
            <Users model={model} context={context} />
          </div>
          <div class="stack loose">
            <ServerList model={model} context={context} />
            <Commands model={model} context={context} />
            <TenantList model={model} context={context} />
          </div>
        </Columns>
        <MessageList model={model} context={context} />
      </>
    ),
  })
}

function Insecure({ model: { insecure }, context }: Props): VNode | null {
  const t = labText(context.locale)
  if (insecure.length === 0) return null
  return (
    <Banner role="status" tone="warn" title={t('home.insecure')}>
      <code>{insecure.join(', ')}</code>
    </Banner>
  )
}

function Steps({ model, context }: Props): VNode {
  const t = labText(context.locale)
  return (
    <Card title={t('home.steps')}>
      <ol class="steps">
        <li>{t('step.enable')}</li>
        <li>{t('step.sign-in')}</li>
        <li>
          {model.utterance === undefined
            ? t('step.discover')
            : t('step.use', { utterance: model.utterance })}
        </li>
      </ol>
    </Card>
  )
}

function Users({ model, context }: Props): VNode {
  const t = labText(context.locale)
  return (
    <Card title={t('home.users')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('users.email')}</th>
            <th scope="col">{t('users.note')}</th>
          </tr>
        </thead>
        <tbody>
          {model.users.map((user) => (
            <tr key={user.email}>
              <td>
                <code>{user.email}</code>
              </td>
              <td>
                <bdi>{user.note}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <Around text={t('home.users-password', { password: SLOT })} code={model.password} />
      </p>
    </Card>
  )
}

const SLOT = '\u0000'

/** Puts code into a sentence, wherever its language has the place for it. */
function Around({ text, code }: { text: string; code: string }): VNode {
  const [before = '', after = ''] = text.split(SLOT)
  return (
    <>
      {before}
      <code>{code}</code>
      {after}
    </>
  )
}

/** Lines are broken between words alone, never after the hyphens of an option. */
function Command({ text }: { text: string }): VNode {
  return (
    <code>
      {text.split(' ').map((word, index) => (
        <Fragment key={index}>
          {index > 0 && ' '}
          <span class="word">{word}</span>
        </Fragment>
      ))}
    </code>
  )
}

function Commands({ model, context }: Props): VNode {
  const t = labText(context.locale)
  const tenant = model.tenant === undefined ? '' : ` --tenant ${model.tenant}`
  const port = (model.port === undefined ? '' : ` --port ${String(model.port)}`) + tenant
  const commands = [
    [t('command.link'), `npx linklab link --user alice${port}`],
    model.utterance === undefined
      ? [t('command.discover'), `npx linklab directive discover${port}`]
      : [t('command.say'), `npx linklab say "${model.utterance}"${port}`],
    [t('command.token'), `npx linklab token --user alice${port}`],
    [t('command.export'), `npx linklab export --format mermaid${port}`],
  ] as const
  return (
    <Card title={t('home.commands')}>
      <dl class="commands">
        {commands.map(([purpose, command]) => (
          <div key={command}>
            <dt>{purpose}</dt>
            <dd>
              <Command text={command} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
