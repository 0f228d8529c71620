// The page's beginning: every part says how it is drawn; then it is listened for changes.
import { $, act, listen, onChange, say, world } from '/world.js';
import { busy } from '/dom.js';
import { drawChannel } from '/channel.js';
import { drawHome } from '/home.js';
import { drawPlaces, go, visit } from '/places.js';
import { drawThread } from '/thread.js';
import { menuButton } from '/menu.js';
import { showModal } from '/modal.js';
import { showPanel } from '/panel.js';
import { showTour } from '/tour.js';
import '/composer.js';
import '/theme.js';

onChange(drawPlaces);
onChange(state => (world.place === 'home' ? drawHome(state) : drawChannel(state)));
onChange(drawThread);
onChange(showModal);
onChange(showPanel);
onChange(showTour);
onChange(state => { $('stopped').hidden = state.botRuns; });

menuButton($('shortcuts'), $('shortcuts-menu'), () => world.state.shortcuts.map(each => ({
  label: each.name, note: 'Countersign',
  pick: async () => say(await busy($('shortcuts'), () => act({ act: 'shortcut', callback: each.callback }))),
})));

for (const [id, place] of [['tab-home', () => 'home'], ['tab-messages', () => world.state.channels.find(each => each.kind === 'DIRECT').id]]) {
  $(id).addEventListener('click', () => go(place()));
}

document.addEventListener('visit', event => visit(event.detail));
listen();
