// Goes on by itself where a page only shows how far something is; without this the same button is pressed.
"use strict";
document.getElementById("go-on")?.click();
