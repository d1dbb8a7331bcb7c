"""Documents: files hung on objects, every version kept, read by whoever may read the object.

Five key words: document (a title on an object), version (one file of it), target (the object), access (who may read
a kind of target, said by the module that owns it), removal (hidden, never destroyed).
May import: journal, identity, ui, kit.
"""
