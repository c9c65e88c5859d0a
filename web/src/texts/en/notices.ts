/** How new messages make themselves felt. */
export const notices = {
    heading: 'Notifications',
    desktop: 'Notices on this device',
    desktopHint: 'For messages that you do not see at that moment. What you want to hear of is set in each conversation.',
    denied: 'This browser does not allow it. You can change that in its settings for this site.',
    sound: 'Sound',
    soundHint: 'Two soft notes.',
};
