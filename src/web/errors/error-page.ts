import type { Request, Response } from 'express'
import { sendPage } from '../shell/render.js'

type Words = { title: string; paragraphs: string[] }

/** What a page says when it cannot show what was asked for: what happened, and what to do now. */
const pages: Readonly<Record<number, Words>> = {
  400: {
    title: 'The request cannot be read',
    paragraphs: ['Something in the address or the form is not as it should be. Go back and try again.'],
  },
  403: {
    title: 'Your role does not open this page',
    paragraphs: [
      'You are signed in, but this page is for another role. That you asked for it was written down.',
      'If you need it for your work, ask an administrator of your team.',
    ],
  },
  404: {
    title: 'There is nothing at this address',
    paragraphs: [
      'If you typed the address, check it. If you followed a link, what it led to may have closed or moved.',
    ],
  },
  409: {
    title: 'Somebody was quicker',
    paragraphs: ['This was changed while you looked at it. Go back, load the page again and look what it says now.'],
  },
  413: { title: 'That is too much at once', paragraphs: ['Send less: a form here takes up to 100 kilobytes.'] },
  419: {
    title: 'This page was open for too long',
    paragraphs: ['For your safety nothing was done. Go back, load the page again and send the form once more.'],
  },
  429: {
    title: 'Too many tries',
    paragraphs: ['There were many tries from your address. Wait a quarter of an hour, then try again.'],
  },
  500: {
    title: 'Something went wrong on our side',
    paragraphs: ['It was written down for those who mend it. What you sent may not have been saved: try again later.'],
  },
}

export function sendErrorPage(request: Request, response: Response, status: number): void {
  const words = pages[status] ?? pages[status >= 500 ? 500 : 400]!
  // 419 is our own name for a form that lost its session; the world knows it as forbidden.
  sendPage(request, response, 'errors/error.njk', words, status === 419 ? 403 : status)
}
