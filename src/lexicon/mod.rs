//! What is known before the text is read: CC-CEDICT, readings, function words.
