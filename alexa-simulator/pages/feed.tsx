/**
 * The cards of the home feed.
 *
 * @module
 */
import type { VNode } from 'preact'

import {
  ButtonLink,
  Card,
  CsrfField,
  formatRelative,
  Section,
  Tag,
  VisuallyHidden,
} from '../../ui/index.ts'
import type { FeedCard } from '../service/index.ts'
import { companionLinks } from './companion-links.ts'
import { companionText, type CompanionText } from './companion-text.ts'
import type { HomePageModel } from './home-model.ts'
import type { PageContext } from './page-context.ts'

interface Props {
  readonly model: HomePageModel
  readonly context: PageContext
}

/** Every card, newest first. */
export function FeedSection({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  const count = model.cards.length
  return (
    <div id="feed">
      <Section
        id="cards"
        title={t('home.cards')}
        aside={count > 0 && <Tag>{t('home.cards-new', { count })}</Tag>}
      >
        {count === 0 && <p class="muted">{t('home.cards-empty')}</p>}
        {model.cards.map((card) => (
          <FeedItem key={card.id} card={card} model={model} context={context} />
        ))}
      </Section>
    </div>
  )
}

function FeedItem({ card, model, context }: Props & { card: FeedCard }): VNode {
  const t = companionText(context.locale)
  const skill = model.skill.name
  const title = titleOf(card, skill, t)
  return (
    <Card title={isFromSkill(card) ? <bdi>{title}</bdi> : title} level={3}>
      <Content card={card} skill={skill} model={model} context={context} />
      <div class="row spread">
        <small>
          <bdi>{skill}</bdi> · {formatRelative(context.locale, card.at, context.now)}
        </small>
        <form method="post" action={companionLinks(context.basePath).dismiss(card.id)}>
          <CsrfField {...context.csrf} />
          <button class="link-button" type="submit">
            {t('card.dismiss')}
            <VisuallyHidden> {t('card.dismiss-which', { title })}</VisuallyHidden>
          </button>
        </form>
      </div>
    </Card>
  )
}

function Content(props: Props & { card: FeedCard; skill: string }): VNode {
  const { card, skill, model, context } = props
  const t = companionText(context.locale)
  const { content } = card
  const names = { skill, provider: model.provider }
  switch (content.type) {
    case 'LinkAccount':
      return <LinkContent text={t('card.link-text', names)} model={model} context={context} />
    case 'Relink':
      return <LinkContent text={t('card.relink-text', names)} model={model} context={context} />
    case 'Simple':
      return <Lines text={content.content} />
    case 'Standard':
      return (
        <>
          <Lines text={content.text} />
          <Picture image={content.image} context={context} />
        </>
      )
    case 'AskForPermissionsConsent':
      return (
        <>
          <p>{t('card.permissions-text', { skill })}</p>
          <p class="row">
            {content.permissions.map((permission) => (
              <code key={permission}>{permission}</code>
            ))}
          </p>
        </>
      )
  }
}

function LinkContent(props: Props & { text: string }): VNode {
  const t = companionText(props.context.locale)
  const links = companionLinks(props.context.basePath)
  return (
    <>
      <p>{props.text}</p>
      <ButtonLink variant="quiet" href={links.link(props.model.skill.skillId)}>
        {t('card.link-button')}
      </ButtonLink>
    </>
  )
}

/** Cards are plain text in which only line breaks count. */
function Lines({ text = '' }: { text?: string | undefined }): VNode {
  return (
    <p class="lines" dir="auto">
      {text}
    </p>
  )
}

type CardImage = Extract<FeedCard['content'], { type: 'Standard' }>['image']

/** A picture within the page is shown; an address elsewhere is named, because nothing leaves the machine. */
function Picture({ image, context }: { image: CardImage; context: PageContext }): VNode | null {
  const t = companionText(context.locale)
  const url = image?.largeImageUrl ?? image?.smallImageUrl
  if (url === undefined) return null
  if (url.startsWith('data:image/')) return <img class="picture" src={url} alt="" />
  return <p class="muted">{t('card.picture', { url })}</p>
}

function isFromSkill({ content }: FeedCard): boolean {
  return 'title' in content && content.title !== undefined
}

function titleOf({ content }: FeedCard, skill: string, t: CompanionText): string {
  switch (content.type) {
    case 'LinkAccount':
      return t('card.link-title')
    case 'Relink':
      return t('card.relink-title')
    case 'AskForPermissionsConsent':
      return t('card.permissions-title')
    case 'Simple':
    case 'Standard':
      return content.title ?? t('card.untitled', { skill })
  }
}
